import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay, type Id, Money, type Pincode } from '../../../kernel/index.js';
import { affected, newId, one, rows, type Tx, violatedConstraint } from '../../../platform/database/index.js';
import { UnknownWeight, WeightCannotMove, WeightChargedAlready, WeightTooLate } from '../domain/errors.js';
import type { WeightBearer, WeightState } from '../domain/weight-state.js';

/** A charge of one of our parcels beside what was declared when its courier was asked. */
export interface ToldWeight {
  readonly shipmentId: Id<'Shipment'>;
  readonly supplierId: Id<'User'>;
  readonly declaredGrams: number;
  readonly chargedGrams: number;
  readonly claimed: Money | undefined;
  readonly way: { readonly courier: string; readonly from: Pincode; readonly to: Pincode; readonly day: BusinessDay };
}

/** From how much on a person looks, and for how many days it can be disputed. */
export interface WeightPolicy {
  readonly toleranceGrams: number;
  readonly disputeDays: number;
}

/** An item under lock, with where it stands. */
export interface LockedWeight {
  readonly id: Id<'WeightItem'>;
  readonly shipmentId: Id<'Shipment'>;
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly amount: Money | undefined;
  readonly state: WeightState;
  /** Number of the newest decision; 0 while there is none. */
  readonly no: number;
  readonly bearer: WeightBearer | undefined;
}

/** The next step of an item. */
export interface WeightDecision {
  readonly no: number;
  readonly state: WeightState;
  readonly bearer: WeightBearer | undefined;
  /** What the supplier bears. */
  readonly amount: Money | undefined;
}

const LAPSED_AT_ONCE_MAX = 500;

/** Charges beyond the declared weight, and what was decided of them. */
@Injectable()
export class WeightRepository {
  /** Undefined where the waybill is none that carries a parcel of ours to its buyer. */
  async told(tx: Tx, reportId: string): Promise<ToldWeight | undefined> {
    const row = await one<{
      shipment_id: Id<'Shipment'>;
      supplier_id: Id<'User'>;
      declared_grams: number;
      charged_grams: number;
      claimed: string | null;
      provider: string;
      from_pincode: Pincode;
      to_pincode: Pincode;
      made_at: Date;
    }>(
      tx,
      `select s.id as shipment_id, s.supplier_id, i.declared_grams, w.charged_grams, w.claimed_minor::text as claimed,
         w.provider, i.from_pincode, i.to_pincode, i.made_at
       from courier_weight w join shipment s on s.provider = w.provider and s.awb = w.awb
         join lateral (select * from booking_intent b where b.shipment_id = s.id and b.courier = s.provider and b.outcome = 'booked'
           order by b.no desc limit 1) i on true
       where w.id = $1`,
      [reportId],
    );
    if (!row) return undefined;
    return {
      shipmentId: row.shipment_id,
      supplierId: row.supplier_id,
      declaredGrams: row.declared_grams,
      chargedGrams: row.charged_grams,
      claimed: row.claimed === null ? undefined : Money.paise(row.claimed),
      way: {
        courier: row.provider,
        from: row.from_pincode,
        to: row.to_pincode,
        day: businessDay(row.made_at),
      },
    };
  }

  /** The newest row that holds at this moment. */
  async policy(tx: Tx, at: Date): Promise<WeightPolicy> {
    const found = await one<WeightPolicy>(
      tx,
      `select tolerance_grams as "toleranceGrams", dispute_days as "disputeDays" from weight_policy
       where valid_from <= $1 order by valid_from desc limit 1`,
      [businessDay(at)],
    );
    if (!found) throw new Error('there is no policy of weights for this day');
    return found;
  }

  /** Opens an item once a charge; the days to dispute it end with a day in India. */
  async open(
    tx: Tx,
    item: {
      reportId: string;
      told: ToldWeight;
      declared: Money | undefined;
      charged: Money | undefined;
      amount: Money | undefined;
      days: number;
    },
  ): Promise<void> {
    const { reportId, told, declared, charged, amount, days } = item;
    await rows(
      tx,
      `insert into weight_item (id, report_id, shipment_id, supplier_id, declared_grams, charged_grams, declared_minor,
         charged_minor, amount_minor, opened_at, dispute_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, haat_now(),
         ((haat_now() at time zone 'Asia/Kolkata')::date + $10::int + 1)::timestamp at time zone 'Asia/Kolkata')
       on conflict on constraint weight_item_once do nothing`,
      [
        newId(),
        reportId,
        told.shipmentId,
        told.supplierId,
        told.declaredGrams,
        told.chargedGrams,
        declared?.toString() ?? null,
        charged?.toString() ?? null,
        amount?.toString() ?? null,
        days,
      ],
    );
  }

  /** Throws {@link UnknownWeight}. */
  async getForUpdate(tx: Tx, id: Id<'WeightItem'>): Promise<LockedWeight> {
    const row = await one<{
      shipment_id: Id<'Shipment'>;
      order_id: Id<'Order'>;
      supplier_id: Id<'User'>;
      amount: string | null;
    }>(
      tx,
      `select i.shipment_id, s.order_id, i.supplier_id, i.amount_minor::text as amount
       from weight_item i join shipment s on s.id = i.shipment_id where i.id = $1`,
      [id],
    );
    if (!row) throw new UnknownWeight();
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('weight|' || $1, 0))`, [row.shipment_id]);
    const last = await one<{ no: number; state: WeightState; bearer: WeightBearer | null }>(
      tx,
      'select no, state, bearer from weight_decision where item_id = $1 order by no desc limit 1',
      [id],
    );
    return {
      id,
      shipmentId: row.shipment_id,
      orderId: row.order_id,
      supplierId: row.supplier_id,
      amount: row.amount === null ? undefined : Money.paise(row.amount),
      state: last?.state ?? 'open',
      no: last?.no ?? 0,
      bearer: last?.bearer ?? undefined,
    };
  }

  /** Throws {@link WeightCannotMove}, {@link WeightTooLate} or {@link WeightChargedAlready}. */
  async decide(
    tx: Tx,
    item: LockedWeight,
    { no, state, bearer, amount }: WeightDecision,
    by: { userId: Id<'User'>; reason: string; photo: string | undefined },
  ): Promise<void> {
    try {
      await rows(
        tx,
        `insert into weight_decision (item_id, no, state, bearer, amount_minor, reason, photo_sha256, decided_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [item.id, no, state, bearer ?? null, amount?.toString() ?? null, by.reason, by.photo ?? null, by.userId],
      );
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'weight_moves_by_table') throw new WeightCannotMove(item.state);
      if (constraint === 'weight_disputed_in_time') throw new WeightTooLate();
      if (constraint === 'weight_charged_once') throw new WeightChargedAlready();
      throw error;
    }
  }

  /** Ends what nobody answered in time; gives how many that were. */
  lapse(tx: Tx): Promise<number> {
    return affected(
      tx,
      `insert into weight_decision (item_id, no, state, bearer, reason)
       select i.id, 1, 'lapsed', 'platform', '' from weight_item i
       where i.dispute_by <= haat_now() and not exists (select 1 from weight_decision d where d.item_id = i.id)
       order by i.shipment_id, i.id limit $1 on conflict do nothing`,
      [LAPSED_AT_ONCE_MAX],
    );
  }
}
