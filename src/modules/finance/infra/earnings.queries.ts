import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** One line of what a person earns, with why it stands where it stands. */
export interface EarningLine {
  readonly shipmentId: string;
  readonly deliveryNo: number;
  readonly orderId: string;
  readonly title: string;
  /** The same goods by their Hindi names, where they have one. */
  readonly titleHindi: string;
  readonly amount: Money;
  readonly status: 'pending' | 'payable' | 'clawed-back' | 'reversed';
  /** What keeps it from being payable beside the return window, or from being paid; null where nothing does. */
  readonly held: EarningHold | null;
  readonly earnedAt: Date;
  readonly payableFrom: Date;
}

/** A bonus or a reward for inviting, or what was taken back of one. */
export interface RewardLine {
  readonly kind: 'bonus' | 'referral';
  readonly at: Date;
  /** Name of the target, or of the invited person. */
  readonly of: string;
  /** Monday of a bonus's week. */
  readonly week: string | null;
  readonly gross: Money;
  readonly tds: Money;
  readonly net: Money;
}

/** A payment on the way to a person, or arrived. */
export interface PaymentLine {
  readonly reference: string;
  readonly amount: Money;
  readonly outcome: 'waiting' | 'paid' | 'failed' | 'reversed';
  readonly utr: string | null;
  readonly reason: string | null;
  readonly at: Date;
}

/** A return is under way, or somebody asks whose customer it is. */
export type EarningHold = 'return' | 'question';

type EarningRow = Omit<EarningLine, 'amount'> & { readonly amount: string };

/** A person's own earnings. */
@Injectable()
export class EarningsQueries {
  constructor(private readonly database: Database) {}

  /** Newest parcels first, from after a line (`shipment:delivery`). */
  async lines(
    of: { party: 'supplier' | 'reseller'; partyId: string },
    options: { after: { shipmentId: string; deliveryNo: number } | undefined; limit: number },
  ): Promise<EarningLine[]> {
    const [table, owner] = of.party === 'supplier' ? ['supplier_due', 'supplier_id'] : ['commission', 'reseller_id'];
    const found = await this.database.query<EarningRow>(
      `select e.shipment_id as "shipmentId", e.delivery_no as "deliveryNo", e.amount_minor as amount, e.status, f.order_id as "orderId",
         e.earned_at as "earnedAt", e.payable_from as "payableFrom",
         case when e.status = 'pending' and f.returns_asked > f.returns_ended then 'return'
           when e.status = 'pending' and $5 and order_is_disputed(f.order_id) then 'question'
           when e.status = 'payable' and $5 and exists (select 1 from held_commission h
             where h.shipment_id = e.shipment_id and h.delivery_no = e.delivery_no) then 'question' end as held,
         (select string_agg(l.title, ', ' order by l.no) from shipment_line l where l.shipment_id = e.shipment_id) as title,
         (select string_agg(coalesce(p.title_hi, l.title), ', ' order by l.no) from shipment_line l
            left join variant v on v.id = l.variant_id left join product p on p.id = v.product_id
          where l.shipment_id = e.shipment_id) as "titleHindi"
       from ${table} e join delivery_fate f using (shipment_id, delivery_no)
       where e.${owner} = $1 and ($2::uuid is null or (e.shipment_id, e.delivery_no) < ($2::uuid, $3::int))
       order by e.shipment_id desc, e.delivery_no desc limit $4`,
      [
        of.partyId,
        options.after?.shipmentId ?? null,
        options.after?.deliveryNo ?? 0,
        options.limit,
        of.party === 'reseller',
      ],
    );
    return found.map((row) => ({ ...row, amount: Money.paise(row.amount) }));
  }

  /** What is payable to a reseller and waits until somebody's question about its order is answered. */
  async held(resellerId: string): Promise<Money> {
    const row = await this.database.first<{ held: string }>(
      'select coalesce(sum(amount_minor), 0)::text as held from held_commission where reseller_id = $1',
      [resellerId],
    );
    return Money.paise(row?.held ?? 0);
  }

  /** The newest rewards of a reseller. */
  async rewards(resellerId: string, limit: number): Promise<RewardLine[]> {
    const found = await this.database.query<
      Omit<RewardLine, 'gross' | 'tds' | 'net'> & { gross: string; tds: string; net: string }
    >(
      `select * from (
         (select 'bonus' as kind, e.booked_at as at, p.name as of, e.week::text as week, e.gross_minor::text as gross,
            e.tds_minor::text as tds, e.net_minor::text as net
          from bonus_entry e join target_programme p on p.id = e.programme_id
          where e.reseller_id = $1 order by e.booked_at desc limit $2)
         union all
         (select 'referral', e.booked_at, r.display_name, null, e.gross_minor::text, e.tds_minor::text, e.net_minor::text
          from referral_entry e join reseller r on r.id = e.referred_id
          where e.referrer_id = $1 order by e.booked_at desc limit $2)) as reward
       order by at desc limit $2`,
      [resellerId, limit],
    );
    return found.map((row) => ({
      ...row,
      gross: Money.paise(row.gross),
      tds: Money.paise(row.tds),
      net: Money.paise(row.net),
    }));
  }

  async payments(of: { party: 'supplier' | 'reseller'; partyId: string }, limit: number): Promise<PaymentLine[]> {
    const found = await this.database.query<Omit<PaymentLine, 'amount'> & { amount: string }>(
      `select l.reference, l.amount_minor as amount, l.outcome, l.utr, l.reason, coalesce(l.answered_at, b.approved_at) as at
       from payout_line l join payout_batch b on b.id = l.batch_id
       where l.party = $1 and l.party_id = $2 and b.status in ('approved', 'submitted', 'settled')
       order by b.id desc, l.no limit $3`,
      [of.party, of.partyId, limit],
    );
    return found.map((row) => ({ ...row, amount: Money.paise(row.amount) }));
  }
}
