import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { AskedInstruction, InstructionOutcome, ParcelInstruction } from '../domain/parcel-instruction.js';
import type { ShipmentId, ShipmentStatus } from '../domain/shipment-status.js';

/** A parcel under lock, with all that deciding about what a buyer wants of it needs. */
export interface HeldParcel {
  readonly shipmentId: ShipmentId;
  readonly status: ShipmentStatus;
  /** Whether a courier is being asked for it at this moment. */
  readonly isAsked: boolean;
  /** Whether its buyer wants it sent back, which no later word undoes. */
  readonly isAskedBack: boolean;
}

interface AskedRow {
  readonly shipment_id: ShipmentId;
  readonly kind: AskedInstruction['kind'];
  readonly day: string | null;
  readonly asked_at: Date;
  readonly outcome: AskedInstruction['outcome'] | null;
}

/** One that waits until somebody speaks with the courier. */
export interface WaitingInstruction {
  readonly id: Id<'ParcelInstruction'>;
  readonly instruction: ParcelInstruction;
}

const SHOWN_MAX = 20;

/** What buyers want of parcels that couriers have. */
@Injectable()
export class InstructionRepository {
  constructor(private readonly database: Database) {}

  /** Locks all parcels of an order, in the order in which everybody does. */
  async hold(tx: Tx, orderId: Id<'Order'>): Promise<HeldParcel[]> {
    const found = await rows<{ id: ShipmentId; status: ShipmentStatus; asked: boolean; back: boolean }>(
      tx,
      `select id, status, coalesce(booking_claimed_until > haat_now(), false) as asked,
         exists (select 1 from parcel_instruction i where i.shipment_id = s.id and i.kind = 'come-back'
           and (i.told_at is null or i.outcome = 'passed-on')) as back
       from shipment s where order_id = $1 order by id for update`,
      [orderId],
    );
    return found.map(({ id: shipmentId, status, asked: isAsked, back: isAskedBack }) => ({
      shipmentId,
      status,
      isAsked,
      isAskedBack,
    }));
  }

  /** The newest word takes the place of one that waits. */
  async add(tx: Tx, shipmentId: ShipmentId, instruction: ParcelInstruction): Promise<void> {
    const { kind } = instruction;
    const address = kind === 'other-address' ? instruction : undefined;
    await rows(
      tx,
      `update parcel_instruction set told_at = haat_now(), outcome = 'replaced'
       where shipment_id = $1 and told_at is null`,
      [shipmentId],
    );
    await rows(
      tx,
      `insert into parcel_instruction (id, shipment_id, kind, address_line, landmark, day, asked_at)
       values ($1, $2, $3, $4, $5, $6, haat_now())`,
      [
        newId(),
        shipmentId,
        kind,
        address?.addressLine ?? null,
        address?.landmark ?? null,
        kind === 'other-day' ? instruction.day : null,
      ],
    );
  }

  /** What waits for a parcel, locked until the transaction ends. */
  async waiting(tx: Tx, shipmentId: ShipmentId): Promise<WaitingInstruction | undefined> {
    const row = await one<{
      id: Id<'ParcelInstruction'>;
      kind: ParcelInstruction['kind'];
      address_line: string | null;
      landmark: string | null;
      day: string | null;
    }>(
      tx,
      `select id, kind, address_line, landmark, to_char(day, 'YYYY-MM-DD') as day from parcel_instruction
       where shipment_id = $1 and told_at is null for update`,
      [shipmentId],
    );
    if (!row) return undefined;
    const { id, kind, address_line: addressLine, landmark, day } = row;
    if (kind === 'come-back') return { id, instruction: { kind } };
    if (kind === 'other-day') return { id, instruction: { kind, day: day ?? '' } };
    return { id, instruction: { kind, addressLine: addressLine ?? '', landmark: landmark ?? '' } };
  }

  /** Words for parcels that have come to an end, one way or the other. */
  async closeLate(tx: Tx): Promise<void> {
    await rows(
      tx,
      `update parcel_instruction i set told_at = haat_now(), outcome = 'too-late' from shipment s
       where i.told_at is null and s.id = i.shipment_id
         and s.status not in ('manifested', 'booking-cancelled', 'picked-up', 'in-transit', 'out-for-delivery', 'undelivered')`,
    );
  }

  async close(tx: Tx, id: Id<'ParcelInstruction'>, outcome: InstructionOutcome): Promise<void> {
    await rows(
      tx,
      'update parcel_instruction set told_at = haat_now(), outcome = $2 where id = $1 and told_at is null',
      [id, outcome],
    );
  }

  /** What was asked for parcels, oldest first. */
  async ofShipments(shipmentIds: readonly ShipmentId[]): Promise<ReadonlyMap<ShipmentId, AskedInstruction[]>> {
    const found = await this.database.query<AskedRow>(
      `select shipment_id, kind, to_char(day, 'YYYY-MM-DD') as day, asked_at, outcome from parcel_instruction
       where shipment_id = any($1::uuid[]) order by asked_at limit ${SHOWN_MAX}`,
      [shipmentIds],
    );
    const asked = new Map<ShipmentId, AskedInstruction[]>();
    for (const { shipment_id: id, kind, day, asked_at: askedAt, outcome } of found) {
      const one = { kind, day: day ?? undefined, askedAt, outcome: outcome ?? undefined };
      asked.set(id, [...(asked.get(id) ?? []), one]);
    }
    return asked;
  }
}
