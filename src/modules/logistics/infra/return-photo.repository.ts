import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { Database, rows, type Tx } from '../../../platform/database/index.js';
import type { KeptReturnPhoto } from '../domain/return-photo.js';
import { RETURN_REASONS, type ReturnReason, type Verdict } from '../domain/return-reason.js';
import type { ReturnAsker } from '../domain/return-request.js';
import type { ShipmentId } from '../domain/shipment-status.js';

/** A wish to send a parcel back, as it is shown. */
export interface ReturnView {
  readonly shipmentId: ShipmentId;
  readonly no: number;
  readonly reason: ReturnReason;
  readonly note: string;
  readonly requestedBy: ReturnAsker;
  readonly requestedAt: Date;
  readonly awb: string | undefined;
  readonly withdrawnAt: Date | undefined;
  readonly checkedAt: Date | undefined;
  readonly verdict: Verdict | undefined;
  readonly photos: readonly Id<'ReturnPhoto'>[];
  /** The sizes or colours that she wants instead, one a kind; empty where she wants her money. */
  readonly wantsInstead: string;
  /** Delivery and fee for cash that she does not get back. */
  readonly kept: Money;
}

/** What stays paid of a parcel's delivery and fee for cash, by why it would be sent back. */
export type KeptByReason = ReadonlyMap<ReturnReason, Money>;

/** Whose parcel a photo is about. */
export interface ReturnPhotoOwner {
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
}

interface ReturnRow extends Omit<ReturnView, 'awb' | 'withdrawnAt' | 'checkedAt' | 'verdict' | 'kept'> {
  readonly kept: string;
  readonly awb: string | null;
  readonly withdrawnAt: Date | null;
  readonly checkedAt: Date | null;
  readonly verdict: Verdict | null;
}

/** Photos of returns, and the returns with them for reading. */
@Injectable()
export class ReturnPhotoRepository {
  constructor(private readonly database: Database) {}

  /** Names the photos of a return that is opened in this transaction. */
  async add(
    tx: Tx,
    request: { shipmentId: ShipmentId; no: number },
    photos: readonly KeptReturnPhoto[],
  ): Promise<void> {
    if (photos.length === 0) return;
    await rows(
      tx,
      `insert into return_photo (id, shipment_id, request_no, no, bytes, added_at)
       select p.id, $1, $2, p.no, p.bytes, haat_now()
       from unnest($3::uuid[], $4::int[]) with ordinality as p (id, bytes, no)`,
      [request.shipmentId, request.no, photos.map(({ id }) => id), photos.map(({ bytes }) => bytes)],
    );
  }

  /** All returns of these parcels, oldest first. */
  async of(shipmentIds: readonly ShipmentId[]): Promise<ReturnView[]> {
    const found = await this.database.query<ReturnRow>(
      `select r.shipment_id as "shipmentId", r.no, r.reason, r.note, r.requested_by as "requestedBy",
         r.requested_at as "requestedAt", r.awb, r.withdrawn_at as "withdrawnAt", r.checked_at as "checkedAt", r.verdict, r.kept_minor::text as kept,
         array(select p.id from return_photo p where p.shipment_id = r.shipment_id and p.request_no = r.no order by p.no) as photos,
         coalesce((select string_agg((select string_agg(o.value, ', ') from jsonb_each_text(l.options) as o), ' + ' order by l.no)
           from orders b join order_line l on l.order_id = b.id
           where b.exchange_of = r.shipment_id and b.status not in ('cancelled', 'expired') and r.withdrawn_at is null), '')
           as "wantsInstead"
       from return_request r where r.shipment_id = any($1::uuid[]) order by r.requested_at, r.shipment_id`,
      [shipmentIds],
    );
    return found.map((row) => ({
      ...row,
      kept: Money.paise(row.kept),
      awb: row.awb ?? undefined,
      withdrawnAt: row.withdrawnAt ?? undefined,
      checkedAt: row.checkedAt ?? undefined,
      verdict: row.verdict ?? undefined,
    }));
  }

  /** What of each parcel's charges would stay paid, by the reason for which it would be sent back; parcels without charges are left out. */
  async keptFor(shipmentIds: readonly ShipmentId[]): Promise<ReadonlyMap<ShipmentId, KeptByReason>> {
    if (shipmentIds.length === 0) return new Map();
    const found = await this.database.query<{ id: ShipmentId; kept: Record<ReturnReason, string> }>(
      `select s.id, (select json_object_agg(r.reason, charges_kept_for(s.id, r.reason)::text) from unnest($2::text[]) as r(reason)) as kept
       from shipment s where s.id = any($1::uuid[])
         and exists (select 1 from parcel_charge c where c.shipment_id = s.id and not c.is_waived)`,
      [shipmentIds, RETURN_REASONS],
    );
    return new Map(
      found.map(({ id, kept }) => [id, new Map(RETURN_REASONS.map((one) => [one, Money.paise(kept[one])]))]),
    );
  }

  /** Undefined where there is no such photo. */
  ownerOf(id: Id<'ReturnPhoto'>): Promise<ReturnPhotoOwner | undefined> {
    return this.database.first<ReturnPhotoOwner>(
      `select s.order_id as "orderId", s.supplier_id as "supplierId" from return_photo p join shipment s on s.id = p.shipment_id
       where p.id = $1`,
      [id],
    );
  }
}
