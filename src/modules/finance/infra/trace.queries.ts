import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** One parcel from the yes to the last payout. */
export interface ParcelTrace {
  readonly shipmentId: string;
  readonly status: string;
  readonly provider: string | null;
  readonly awb: string | null;
  readonly cod: Money;
  readonly deliveredAt: Date | null;
  readonly cashStatus: string | null;
  readonly remittance: {
    readonly id: string;
    readonly fileName: string;
    readonly no: number;
    readonly utr: string;
  } | null;
  readonly earnings: readonly EarningTrace[];
}

/** What a delivery brought one party, and with which payment it went out. */
export interface EarningTrace {
  readonly party: 'supplier' | 'reseller';
  readonly partyId: string;
  readonly deliveryNo: number;
  readonly amount: Money;
  readonly status: string;
  readonly payableFrom: Date;
  /** The first payout after the release; null while there is none. */
  readonly payout: {
    readonly batchId: string;
    readonly reference: string;
    readonly outcome: string;
    readonly utr: string | null;
  } | null;
}

/** An order with everything behind its money. */
export interface OrderTrace {
  readonly orderId: string;
  readonly status: string;
  readonly placedAt: Date;
  readonly due: Money;
  readonly linkCode: string;
  readonly cards: readonly { readonly language: string; readonly format: string; readonly objectKey: string }[];
  readonly consentedAt: Date | null;
  readonly parcels: readonly ParcelTrace[];
}

interface OrderRow {
  readonly status: string;
  readonly placed_at: Date;
  readonly due_minor: string;
  readonly link_code: string;
  readonly cards: { language: string; format: string; objectKey: string }[];
  readonly given_at: Date | null;
}

type ParcelRow = Omit<ParcelTrace, 'cod' | 'earnings'> & { readonly cod: string };
type EarningRow = Omit<EarningTrace, 'amount'> & { readonly amount: string; readonly shipmentId: string };

/** Follows one order through all its documents. */
@Injectable()
export class TraceQueries {
  constructor(private readonly database: Database) {}

  async trace(orderId: string): Promise<OrderTrace | undefined> {
    const order = await this.database.first<OrderRow>(
      `select o.status, o.placed_at, o.due_minor, o.link_code, c.given_at,
         (select coalesce(json_agg(json_build_object('language', k.language, 'format', k.format, 'objectKey', k.object_key)
            order by k.language, k.format), '[]') from card k where k.link_code = o.link_code) as cards
       from orders o left join order_consent c on c.order_id = o.id and c.no = 1 where o.id = $1`,
      [orderId],
    );
    if (!order) return undefined;
    const [parcels, earnings] = await Promise.all([this.parcels(orderId), this.earnings(orderId)]);
    return {
      orderId,
      status: order.status,
      placedAt: order.placed_at,
      due: Money.paise(order.due_minor),
      linkCode: order.link_code,
      cards: order.cards,
      consentedAt: order.given_at,
      parcels: parcels.map(({ cod, ...parcel }) => ({
        ...parcel,
        cod: Money.paise(cod),
        earnings: earnings
          .filter(({ shipmentId }) => shipmentId === parcel.shipmentId)
          .map(({ shipmentId: _of, amount, ...earning }) => ({ ...earning, amount: Money.paise(amount) })),
      })),
    };
  }

  private parcels(orderId: string): Promise<ParcelRow[]> {
    return this.database.query<ParcelRow>(
      `select s.id as "shipmentId", s.status, s.provider, s.awb, s.cod_minor as cod, s.delivered_at as "deliveredAt",
         c.status as "cashStatus",
         case when r.no is not null then json_build_object('id', f.id, 'fileName', f.file_name, 'no', r.no, 'utr', r.utr) end as remittance
       from shipment s
       left join cod_collection c on c.shipment_id = s.id
       left join cash_settlement k on k.shipment_id = s.id and k.undone_at is null
       left join remittance_row r on r.remittance_id = k.remittance_id and r.no = k.no
       left join remittance f on f.id = r.remittance_id
       where s.order_id = $1 order by s.id`,
      [orderId],
    );
  }

  /** The payout of an earning is the first approved after its release on the same account: balances are paid whole. */
  private earnings(orderId: string): Promise<EarningRow[]> {
    return this.database.query<EarningRow>(
      `with earned as (
         select d.shipment_id, d.delivery_no, 'supplier' as party, d.supplier_id as party_id, d.amount_minor, d.status, d.payable_from
         from supplier_due d join shipment s on s.id = d.shipment_id where s.order_id = $1
         union all
         select c.shipment_id, c.delivery_no, 'reseller', c.reseller_id, c.amount_minor, c.status, c.payable_from
         from commission c join shipment s on s.id = c.shipment_id where s.order_id = $1)
       select e.shipment_id as "shipmentId", e.party, e.party_id as "partyId", e.delivery_no as "deliveryNo",
         e.amount_minor as amount, e.status, e.payable_from as "payableFrom", p.payout
       from earned e
       left join journal j on j.kind = e.party || '.released' and j.ref = e.shipment_id || ':' || e.delivery_no
       left join lateral (
         select json_build_object('batchId', l.batch_id, 'reference', l.reference, 'outcome', l.outcome, 'utr', l.utr) as payout
         from payout_line l join journal a on a.kind = 'payout.approved' and a.ref = l.reference
         where l.party = e.party and l.party_id = e.party_id and a.id > j.id order by a.id limit 1) p on true
       order by e.shipment_id, e.delivery_no, e.party desc`,
      [orderId],
    );
  }
}
