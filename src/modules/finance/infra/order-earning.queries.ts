import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { EarningHold } from './earnings.queries.js';

/** The goods of an order with the parts that make her amount; for the whole line. */
export interface EarnedLine {
  readonly title: string;
  readonly titleHindi: string | null;
  readonly quantity: number;
  readonly selling: Money;
  readonly base: Money;
  readonly commission: Money;
  readonly tds: Money;
  readonly net: Money;
  readonly gstRate: number;
}

/** The life of what one delivery of a parcel brought, with the document of each step. */
export interface EarnedParcel {
  readonly shipmentId: string;
  readonly goods: string;
  /** The same by their Hindi names, where they have one. */
  readonly goodsHindi: string;
  readonly status: string;
  readonly provider: string | null;
  readonly awb: string | null;
  readonly handedOverAt: Date | null;
  /** Null while nothing was delivered. */
  readonly earning: {
    readonly amount: Money;
    readonly status: 'pending' | 'payable' | 'clawed-back' | 'reversed';
    readonly earnedAt: Date;
    readonly payableFrom: Date;
    readonly releasedAt: Date | null;
    readonly endedAt: Date | null;
    readonly held: EarningHold | null;
    readonly returnAskedAt: Date | null;
    /** Numbers of the journals. */
    readonly earnedIn: string | null;
    readonly releasedIn: string | null;
    readonly endedIn: string | null;
    /** The first payout after the release: balances are paid whole. */
    readonly payout: EarningPayout | null;
  } | null;
}

/** The payment an amount went out with. */
export interface EarningPayout {
  readonly reference: string;
  readonly outcome: 'waiting' | 'paid' | 'failed' | 'reversed';
  readonly utr: string | null;
  readonly approvedAt: Date;
  readonly answeredAt: Date | null;
}

/** What one order brings her, from the first price to the last booking. */
export interface OrderEarning {
  readonly orderId: string;
  readonly placedAt: Date;
  readonly saidYesAt: Date | null;
  readonly lines: readonly EarnedLine[];
  readonly parcels: readonly EarnedParcel[];
}

type LineRow = { readonly [name in 'selling' | 'base' | 'commission' | 'tds' | 'net']: string } & {
  readonly title: string;
  readonly titleHindi: string | null;
  readonly quantity: number;
  readonly gstRate: number;
};

interface ParcelRow {
  readonly shipmentId: string;
  readonly goods: string;
  /** The same by their Hindi names, where they have one. */
  readonly goodsHindi: string;
  readonly status: string;
  readonly provider: string | null;
  readonly awb: string | null;
  readonly handedOverAt: Date | null;
  readonly amount: string | null;
  readonly earningStatus: 'pending' | 'payable' | 'clawed-back' | 'reversed';
  readonly earnedAt: Date;
  readonly payableFrom: Date;
  readonly releasedAt: Date | null;
  readonly endedAt: Date | null;
  readonly held: EarningHold | null;
  readonly returnAskedAt: Date | null;
  readonly earnedIn: string | null;
  readonly releasedIn: string | null;
  readonly endedIn: string | null;
  readonly payoutReference: string | null;
  readonly payoutOutcome: EarningPayout['outcome'];
  readonly payoutUtr: string | null;
  readonly payoutApprovedAt: Date;
  readonly payoutAnsweredAt: Date | null;
}

/** Explains one order's earning to the reseller whose it is. */
@Injectable()
export class OrderEarningQueries {
  constructor(private readonly database: Database) {}

  /** Undefined where there is no such order or it is somebody else's. */
  async of(resellerId: string, orderId: string): Promise<OrderEarning | undefined> {
    const order = await this.database.first<{ placedAt: Date; saidYesAt: Date | null }>(
      `select o.placed_at as "placedAt", c.given_at as "saidYesAt" from orders o left join order_consent c on c.order_id = o.id and c.no = 1
       where o.id = $1 and o.reseller_id = $2`,
      [orderId, resellerId],
    );
    if (!order) return undefined;
    const [lines, parcels] = await Promise.all([this.lines(orderId), this.parcels(orderId)]);
    return { orderId, ...order, lines, parcels };
  }

  private async lines(orderId: string): Promise<EarnedLine[]> {
    const found = await this.database.query<LineRow>(
      `select x.title, p.title_hi as "titleHindi", quantity, (selling_minor * quantity)::text as selling, (base_minor * quantity)::text as base,
         commission_minor::text as commission, tds_194h_minor::text as tds, reseller_minor::text as net, gst_rate_bp as "gstRate"
       from order_line x left join variant v on v.id = x.variant_id left join product p on p.id = v.product_id
       where order_id = $1 order by no`,
      [orderId],
    );
    return found.map((row) => ({
      ...row,
      selling: Money.paise(row.selling),
      base: Money.paise(row.base),
      commission: Money.paise(row.commission),
      tds: Money.paise(row.tds),
      net: Money.paise(row.net),
    }));
  }

  private async parcels(orderId: string): Promise<EarnedParcel[]> {
    const found = await this.database.query<ParcelRow>(
      `select s.id as "shipmentId", s.status, s.provider, s.awb, s.manifested_at as "handedOverAt",
         (select string_agg(l.title, ', ' order by l.no) from shipment_line l where l.shipment_id = s.id) as goods,
         (select string_agg(coalesce(p.title_hi, l.title), ', ' order by l.no) from shipment_line l
            left join variant v on v.id = l.variant_id left join product p on p.id = v.product_id
          where l.shipment_id = s.id) as "goodsHindi",
         c.amount_minor::text as amount, c.status as "earningStatus", c.earned_at as "earnedAt", c.payable_from as "payableFrom",
         c.released_at as "releasedAt", c.ended_at as "endedAt",
         case when c.status = 'pending' and f.returns_asked > f.returns_ended then 'return'
           when c.status = 'pending' and order_is_disputed(f.order_id) then 'question'
           when c.status = 'payable' and exists (select 1 from held_commission h
             where h.shipment_id = c.shipment_id and h.delivery_no = c.delivery_no) then 'question' end as held,
         (select max(r.requested_at) from return_request r where r.shipment_id = s.id and r.delivery_no = c.delivery_no
           and r.withdrawn_at is null) as "returnAskedAt",
         earned.id as "earnedIn", released.id as "releasedIn", ended.id as "endedIn",
         p.reference as "payoutReference", p.outcome as "payoutOutcome", p.utr as "payoutUtr",
         p.approved_at as "payoutApprovedAt", p.answered_at as "payoutAnsweredAt"
       from shipment s
       left join commission c on c.shipment_id = s.id
       left join delivery_fate f on f.shipment_id = c.shipment_id and f.delivery_no = c.delivery_no
       left join journal earned on earned.kind = 'shipment.delivered' and earned.ref = c.shipment_id || ':' || c.delivery_no
       left join journal released on released.kind = 'reseller.released' and released.ref = earned.ref
       left join journal ended on ended.ref = earned.ref
         and ended.kind = case c.status when 'clawed-back' then 'return.clawed-back' when 'reversed' then 'shipment.delivered.reversed' end
       left join lateral (
         select l.reference, l.outcome, l.utr, b.approved_at, l.answered_at
         from payout_line l join payout_batch b on b.id = l.batch_id
         join journal a on a.kind = 'payout.approved' and a.ref = l.reference
         where l.party = 'reseller' and l.party_id = c.reseller_id and a.id > released.id and (ended.id is null or a.id < ended.id)
         order by a.id limit 1) p on true
       where s.order_id = $1 order by s.id, c.delivery_no`,
      [orderId],
    );
    return found.map(parcelOf);
  }
}

function parcelOf(row: ParcelRow): EarnedParcel {
  const { shipmentId, goods, goodsHindi, status, provider, awb, handedOverAt } = row;
  return { shipmentId, goods, goodsHindi, status, provider, awb, handedOverAt, earning: earningOf(row) };
}

function earningOf(row: ParcelRow): EarnedParcel['earning'] {
  if (row.amount === null) return null;
  const { earnedAt, payableFrom, releasedAt, endedAt, held, returnAskedAt, earnedIn, releasedIn, endedIn } = row;
  return {
    amount: Money.paise(row.amount),
    status: row.earningStatus,
    earnedAt,
    payableFrom,
    releasedAt,
    endedAt,
    held,
    returnAskedAt,
    earnedIn,
    releasedIn,
    endedIn,
    payout: row.payoutReference === null ? null : payoutOf(row, row.payoutReference),
  };
}

function payoutOf(row: ParcelRow, reference: string): EarningPayout {
  return {
    reference,
    outcome: row.payoutOutcome,
    utr: row.payoutUtr,
    approvedAt: row.payoutApprovedAt,
    answeredAt: row.payoutAnsweredAt,
  };
}
