import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';
import { sizeOf } from '../domain/programme.js';
import type { ReferralTerms } from '../domain/referral.js';
import { type TermsRow, termsOf } from './terms.row.js';

/** A delivery of somebody who was invited, with what decides about its reward. */
export interface ReferredDelivery {
  readonly referrerId: Id<'User'>;
  readonly referredId: Id<'User'>;
  readonly orderId: Id<'Order'>;
  readonly joinedAt: Date;
  readonly orderedAt: Date;
  readonly sale: Money;
  /** Its commission is released and the goods are kept. */
  readonly isKept: boolean;
  /** Bought by one of the two herself, or both are one person by PAN or bank account. */
  readonly isAmongThemselves: boolean;
  readonly paidSoFar: Money;
  readonly terms: ReferralTerms | undefined;
}

/** What a delivery brought the one who invited, and whether that was taken back. */
export interface ReferralEntry {
  readonly referrerId: Id<'User'>;
  readonly referredId: Id<'User'>;
  readonly termsId: string;
  readonly sale: Money;
  readonly gross: Money;
  readonly tds: Money;
  readonly year: string;
}

/** A delivery by its name. */
export interface DeliveryName {
  readonly shipmentId: string;
  readonly deliveryNo: number;
}

interface DeliveryRow {
  readonly referrer_id: Id<'User'>;
  readonly referred_id: Id<'User'>;
  readonly order_id: Id<'Order'>;
  readonly joined_at: Date;
  readonly opened_at: Date;
  readonly cod_minor: string;
  readonly is_kept: boolean;
  readonly is_among_themselves: boolean;
  readonly paid_so_far: string;
  readonly terms: TermsRow | null;
}

/** Rewards for inviting. */
@Injectable()
export class ReferralRepository {
  /** The delivery, if its reseller was invited; holds the referral until commit, so that its orders are counted in turn. */
  async delivery(tx: Tx, { shipmentId, deliveryNo }: DeliveryName): Promise<ReferredDelivery | undefined> {
    await rows(
      tx,
      `select pg_advisory_xact_lock(hashtextextended('referral:' || r.referred_id, 0)) from referral r
       join shipment s on s.reseller_id = r.referred_id where s.id = $1`,
      [shipmentId],
    );
    const row = await one<DeliveryRow>(
      tx,
      `select r.referrer_id, r.referred_id, s.order_id, r.joined_at, s.opened_at, goods_of_parcel(s.id) as cod_minor,
         c.status = 'payable' as is_kept,
         order_is_own_purchase(s.order_id)
           or exists (select 1 from order_buyer b join app_user u on u.phone = b.phone where b.order_id = s.order_id and u.id = r.referrer_id)
           or exists (select 1 from reseller a, reseller b where a.id = r.referrer_id and b.id = r.referred_id
             and (a.pan = b.pan or a.bank_account = b.bank_account)) as is_among_themselves,
         (select coalesce(sum(e.gross_minor), 0) from referral_entry e where e.referred_id = r.referred_id)::text as paid_so_far,
         (select json_build_object('id', t.id, 'reward', t.reward, 'reward_value', t.reward_value::text, 'days', t.days,
            'cap_minor', t.cap_minor::text, 'valid_from', t.valid_from, 'valid_to', t.valid_to)
          from referral_terms t where daterange(t.valid_from, t.valid_to) @> (r.joined_at at time zone 'Asia/Kolkata')::date) as terms
       from shipment s join referral r on r.referred_id = s.reseller_id
       join commission c on c.shipment_id = s.id and c.delivery_no = $2
       where s.id = $1 for update of c`,
      [shipmentId, deliveryNo],
    );
    return row && deliveryOf(row);
  }

  /** What is booked for it and not taken back. */
  async standing(tx: Tx, { shipmentId, deliveryNo }: DeliveryName): Promise<ReferralEntry | undefined> {
    const row = await one<Omit<ReferralEntry, 'sale' | 'gross' | 'tds'> & { sale: string; gross: string; tds: string }>(
      tx,
      `select referrer_id as "referrerId", referred_id as "referredId", terms_id as "termsId", sale_minor as sale,
         gross_minor as gross, tds_minor as tds, financial_year as year
       from referral_entry e where shipment_id = $1 and delivery_no = $2 and what = 'earned' and not exists (
         select 1 from referral_entry b where b.shipment_id = $1 and b.delivery_no = $2 and b.what = 'taken-back')`,
      [shipmentId, deliveryNo],
    );
    return row && { ...row, sale: Money.paise(row.sale), gross: Money.paise(row.gross), tds: Money.paise(row.tds) };
  }

  async add(tx: Tx, of: DeliveryName, what: 'earned' | 'taken-back', entry: ReferralEntry): Promise<void> {
    await rows(
      tx,
      `insert into referral_entry (shipment_id, delivery_no, what, referred_id, referrer_id, terms_id, sale_minor,
         gross_minor, tds_minor, net_minor, financial_year) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        of.shipmentId,
        of.deliveryNo,
        what,
        entry.referredId,
        entry.referrerId,
        entry.termsId,
        entry.sale.toString(),
        entry.gross.toString(),
        entry.tds.toString(),
        entry.gross.minus(entry.tds).toString(),
        entry.year,
      ],
    );
  }

  /** The first day of the newest terms; held until commit, so that two makers come one after the other. */
  async latestTermsFrom(tx: Tx): Promise<ReferralTerms['validFrom'] | undefined> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('referral-terms', 0))`);
    const row = await one<{ day: ReferralTerms['validFrom'] }>(
      tx,
      'select valid_from::text as day from referral_terms order by valid_from desc limit 1',
    );
    return row?.day;
  }

  /** New terms end those before them on the day they begin. */
  async addTerms(tx: Tx, terms: ReferralTerms, madeBy: string): Promise<void> {
    await affected(tx, 'update referral_terms set valid_to = $1 where valid_to is null', [terms.validFrom]);
    await rows(
      tx,
      `insert into referral_terms (id, valid_from, reward, reward_value, days, cap_minor, made_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        terms.id,
        terms.validFrom,
        terms.reward.kind,
        sizeOf(terms.reward).toString(),
        terms.days,
        terms.cap.toString(),
        madeBy,
      ],
    );
  }
}

function deliveryOf(row: DeliveryRow): ReferredDelivery {
  return {
    referrerId: row.referrer_id,
    referredId: row.referred_id,
    orderId: row.order_id,
    joinedAt: row.joined_at,
    orderedAt: row.opened_at,
    sale: Money.paise(row.cod_minor),
    isKept: row.is_kept,
    isAmongThemselves: row.is_among_themselves,
    paidSoFar: Money.paise(row.paid_so_far),
    terms: row.terms ? termsOf(row.terms) : undefined,
  };
}
