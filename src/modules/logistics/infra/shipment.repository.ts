import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { affected, type Call, rows, type Tx, violatedConstraint } from '../../../platform/database/index.js';
import { bookingKey } from '../domain/booking.js';
import { PrepaymentMissing, UnknownShipment } from '../domain/errors.js';
import type { NewShipment } from '../domain/parcel.js';
import { Shipment } from '../domain/shipment.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { type LineRow, type ReturnRow, type ShipmentRow, stateFrom } from './shipment.row.js';

/** A parcel under lock with the time of the database, which decides about windows. */
export interface LockedShipment {
  readonly shipment: Shipment;
  readonly now: Date;
}

interface LockedRow {
  readonly shipment: ShipmentRow;
  readonly lines: LineRow[];
  readonly failed_at: Date[] | null;
  readonly last_return: ReturnRow | null;
  readonly now: Date;
}

/** Parcels in the database. */
@Injectable()
export class ShipmentRepository {
  /** New parcels at the beginning of their way; their deadlines are given by the policy of the day, in the database. */
  opening(parcels: readonly (NewShipment & { readonly id: ShipmentId })[]): Call {
    const lines = parcels.flatMap(({ id, lines: parts }) =>
      parts.map(({ variantId, weightGrams, ...line }) => ({
        ...line,
        shipment_id: id,
        variant_id: variantId,
        weight_grams: weightGrams,
      })),
    );
    const opened = parcels.map((parcel) => ({
      id: parcel.id,
      order_id: parcel.orderId,
      supplier_id: parcel.supplierId,
      reseller_id: parcel.resellerId,
      consent_id: parcel.consentId,
      cod_minor: parcel.cod.toString(),
    }));
    return { name: 'shipment_open', document: { parcels: opened, lines } };
  }

  /** Locks and reads a parcel. Throws {@link UnknownShipment}. */
  async getForUpdate(tx: Tx, id: ShipmentId): Promise<LockedShipment> {
    const [locked] = await this.getAllForUpdate(tx, [id]);
    if (!locked) throw new UnknownShipment();
    return locked;
  }

  /** Locks and reads some parcels, always in the same order, so that two who want the same ones do not block each other. */
  async getAllForUpdate(tx: Tx, ids: readonly ShipmentId[]): Promise<LockedShipment[]> {
    // Two statements: what is read in the one that waits for the lock may be older than the lock.
    await rows(tx, 'select 1 from shipment where id = any($1::uuid[]) order by id for update', [ids]);
    const found = await rows<LockedRow>(
      tx,
      `select to_jsonb(s) || jsonb_build_object('cod_minor', s.cod_minor::text, 'cash_minor', s.cash_minor::text) as shipment, haat_now() as now,
         (select jsonb_agg(to_jsonb(l) order by l.no) from shipment_line l where l.shipment_id = s.id) as lines,
         (select array_agg(d.failed_at order by d.failed_at) from delivery_attempt d where d.shipment_id = s.id) as failed_at,
         (select to_jsonb(r) from return_request r where r.shipment_id = s.id order by r.no desc limit 1) as last_return
       from shipment s where s.id = any($1::uuid[]) order by s.id`,
      [ids],
    );
    return found.map(({ shipment, lines, failed_at: failedAt, last_return: lastReturn, now }) => ({
      shipment: new Shipment(stateFrom(shipment, lines, failedAt ?? [], lastReturn ?? undefined)),
      now,
    }));
  }

  /** The parcels of an order in the order in which they are locked. */
  async idsOfOrder(tx: Tx, orderId: Id<'Order'>): Promise<ShipmentId[]> {
    const found = await rows<{ id: ShipmentId }>(tx, 'select id from shipment where order_id = $1 order by id', [
      orderId,
    ]);
    return found.map(({ id }) => id);
  }

  /** Puts a newer yes under all parcels of an order; the database refuses it once a courier is asked. */
  async renewConsent(tx: Tx, orderId: Id<'Order'>, consentId: Id<'Consent'>): Promise<void> {
    await rows(tx, `update shipment set consent_id = $2 where order_id = $1 and status <> 'cancelled'`, [
      orderId,
      consentId,
    ]);
  }

  /** The parcels that these waybills belong to, on either leg; waybills that no parcel has yet are left out. */
  async idsOfWaybills(
    tx: Tx,
    waybills: readonly { readonly provider: string; readonly awb: string }[],
  ): Promise<ShipmentId[]> {
    const found = await rows<{ id: ShipmentId }>(
      tx,
      `with told as (select * from unnest($1::text[], $2::text[]) as t(provider, awb))
       select s.id from told join shipment s using (provider, awb)
       union select r.shipment_id from told join return_request r using (provider, awb)`,
      [waybills.map(({ provider }) => provider), waybills.map(({ awb }) => awb)],
    );
    return found.map(({ id }) => id);
  }

  /** Keeps the parcel's state and its moves; stock and events are the caller's. Throws {@link PrepaymentMissing}. */
  async save(tx: Tx, shipment: Shipment): Promise<void> {
    try {
      await this.keep(tx, shipment);
    } catch (error) {
      if (violatedConstraint(error) === 'shipment_waits_for_prepayment') throw new PrepaymentMissing();
      throw error;
    }
  }

  private async keep(tx: Tx, shipment: Shipment): Promise<void> {
    const { state, changes, returnUntil } = shipment;
    const { id, booking, carrier } = state;
    const [first, ...further] = changes.moves.map(({ to }) => to);
    const saved = await affected(
      tx,
      `update shipment set status = $2, provider = $3, awb = $4, booking_key = $5, booking_asked = $6,
         booking_answered = $7, booking_claimed_until = $8, delivery_no = $9, loss_no = $10, delivered_at = $11,
         return_until = $12, manifested_at = coalesce($13, manifested_at), version = version + 1
       where id = $1`,
      [
        id,
        first ?? state.status,
        carrier?.provider ?? null,
        carrier?.awb ?? null,
        booking.asked > 0 ? bookingKey(id, booking.asked) : null,
        booking.asked,
        booking.answered,
        booking.claimedUntil ?? null,
        state.deliveryNo,
        state.lossNo,
        state.deliveredAt ?? null,
        returnUntil ?? null,
        changes.moves.findLast(({ to }) => to === 'manifested')?.at ?? null,
      ],
    );
    if (saved !== 1) throw new UnknownShipment();
    // Move by move, because the database checks each against its table.
    for (const status of further) await rows(tx, 'update shipment set status = $2 where id = $1', [id, status]);
    await this.addMoves(tx, shipment);
    await this.addFailures(tx, shipment);
    await this.saveReturn(tx, shipment);
  }

  private async addMoves(tx: Tx, { state, changes: { moves } }: Shipment): Promise<void> {
    if (moves.length === 0) return;
    await rows(
      tx,
      `insert into shipment_event (shipment_id, from_status, to_status, cause, happened_at)
       select $1, from_status, to_status, cause, happened_at
       from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) with ordinality
         as move(from_status, to_status, cause, happened_at, no) order by no`,
      [
        state.id,
        moves.map(({ from }) => from),
        moves.map(({ to }) => to),
        moves.map(({ cause }) => cause),
        moves.map(({ at }) => at),
      ],
    );
  }

  private async addFailures(tx: Tx, { state, changes: { failures } }: Shipment): Promise<void> {
    if (failures.length === 0) return;
    await rows(
      tx,
      `insert into delivery_attempt (shipment_id, failed_at, provider, awb, reason, courier_words)
       select $1, * from unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[])`,
      [
        state.id,
        failures.map(({ at }) => at),
        failures.map(({ provider }) => provider),
        failures.map(({ awb }) => awb),
        failures.map(({ reason }) => reason),
        failures.map(({ courierWords }) => courierWords),
      ],
    );
  }

  private async saveReturn(tx: Tx, { state: { id, lastReturn } }: Shipment): Promise<void> {
    if (!lastReturn) return;
    const { no, deliveryNo, reason, note, charges, requestedBy, requestedAt, carrier, withdrawnAt, checked } =
      lastReturn;
    await rows(
      tx,
      `insert into return_request
         (shipment_id, no, delivery_no, reason, note, requested_by, requested_at, provider, awb, withdrawn_at,
          checked_at, verdict, kept_minor)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
         case when $13 = 'by-reason' then charges_kept_for($1, $4) else 0 end)
       on conflict (shipment_id, no) do update set provider = excluded.provider, awb = excluded.awb,
         withdrawn_at = excluded.withdrawn_at, checked_at = excluded.checked_at, verdict = excluded.verdict`,
      [
        id,
        no,
        deliveryNo,
        reason,
        note,
        requestedBy,
        requestedAt,
        carrier?.provider ?? null,
        carrier?.awb ?? null,
        withdrawnAt ?? null,
        checked?.at ?? null,
        checked?.verdict ?? null,
        charges,
      ],
    );
  }
}
