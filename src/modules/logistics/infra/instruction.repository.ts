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

/** One that no courier has heard yet, of a parcel whose courier listens now. */
export interface WaitingInstruction {
  readonly id: string;
  readonly shipmentId: ShipmentId;
  readonly provider: string;
  readonly awb: string;
  readonly instruction: ParcelInstruction;
}

const SHOWN_MAX = 20;
const BATCH_MAX = 50;

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

  /** Words for parcels that could not be delivered, oldest first. */
  async listening(): Promise<WaitingInstruction[]> {
    const found = await this.database.query<{
      id: string;
      shipment_id: ShipmentId;
      provider: string;
      awb: string;
      kind: ParcelInstruction['kind'];
      address_line: string | null;
      landmark: string | null;
      day: string | null;
    }>(
      `select i.id, i.shipment_id, s.provider, s.awb, i.kind, i.address_line, i.landmark, to_char(i.day, 'YYYY-MM-DD') as day
       from parcel_instruction i join shipment s on s.id = i.shipment_id
       where i.told_at is null and s.status = 'undelivered' order by i.asked_at limit ${BATCH_MAX}`,
    );
    return found.map(({ id, shipment_id: shipmentId, provider, awb, kind, address_line, landmark, day }) => ({
      id,
      shipmentId,
      provider,
      awb,
      instruction:
        kind === 'come-back'
          ? { kind }
          : kind === 'other-day'
            ? { kind, day: day ?? '' }
            : { kind, addressLine: address_line ?? '', landmark: landmark ?? '' },
    }));
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

  async close(tx: Tx, id: string, outcome: 'taken' | 'refused'): Promise<void> {
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
