import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, newId, rows, type Tx } from '../../../platform/database/index.js';
import type { AskedInstruction, ParcelInstruction } from '../domain/parcel-instruction.js';
import type { ShipmentId, ShipmentStatus } from '../domain/shipment-status.js';

/** A parcel under lock, with all that deciding about what a buyer wants of it needs. */
export interface HeldParcel {
  readonly shipmentId: ShipmentId;
  readonly status: ShipmentStatus;
  /** Whether a courier is being asked for it at this moment. */
  readonly isAsked: boolean;
}

interface AskedRow {
  readonly shipment_id: ShipmentId;
  readonly kind: AskedInstruction['kind'];
  readonly day: string | null;
  readonly asked_at: Date;
  readonly outcome: AskedInstruction['outcome'] | null;
}

const SHOWN_MAX = 20;

/** What buyers want of parcels that couriers have. */
@Injectable()
export class InstructionRepository {
  constructor(private readonly database: Database) {}

  /** Locks all parcels of an order, in the order in which everybody does. */
  async hold(tx: Tx, orderId: Id<'Order'>): Promise<HeldParcel[]> {
    const found = await rows<{ id: ShipmentId; status: ShipmentStatus; asked: boolean }>(
      tx,
      `select id, status, coalesce(booking_claimed_until > haat_now(), false) as asked
       from shipment where order_id = $1 order by id for update`,
      [orderId],
    );
    return found.map(({ id: shipmentId, status, asked: isAsked }) => ({ shipmentId, status, isAsked }));
  }

  /** The newest word of a kind takes the place of one that no courier has heard yet. */
  async add(tx: Tx, shipmentId: ShipmentId, instruction: ParcelInstruction): Promise<void> {
    const { kind } = instruction;
    const address = kind === 'other-address' ? instruction : undefined;
    await rows(
      tx,
      `update parcel_instruction set told_at = haat_now(), outcome = 'too-late'
       where shipment_id = $1 and kind = $2 and told_at is null`,
      [shipmentId, kind],
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
