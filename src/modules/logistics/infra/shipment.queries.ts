import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { Database, rows, type Tx } from '../../../platform/database/index.js';
import type { ParcelView } from '../domain/parcel.js';
import type { ShipmentId, ShipmentStatus } from '../domain/shipment-status.js';
import { WORKLIST_NAMES, WORKLISTS, type Worklist, worklistOf } from '../domain/worklist.js';
import { type LineRow, lineFrom } from './shipment.row.js';

/** A parcel as its supplier and support see it. */
export interface ShipmentView extends ParcelView {
  readonly openedAt: Date;
  readonly acceptBy: Date;
  readonly worklist: Worklist;
}

interface ViewRow {
  readonly id: ShipmentId;
  readonly order_id: Id<'Order'>;
  readonly supplier_id: Id<'User'>;
  readonly status: ShipmentStatus;
  readonly cod_minor: string;
  readonly provider: string | null;
  readonly awb: string | null;
  readonly delivered_at: Date | null;
  readonly return_until: Date | null;
  readonly frozen_at: Date | null;
  readonly opened_at: Date;
  readonly accept_by: Date;
  readonly lines: LineRow[];
}

const VIEW = `select s.id, s.order_id, s.supplier_id, s.status, s.cod_minor, s.provider, s.awb, s.delivered_at,
    s.return_until, s.frozen_at, s.opened_at, s.accept_by,
    (select jsonb_agg(to_jsonb(l) order by l.no) from shipment_line l where l.shipment_id = s.id) as lines
  from shipment s`;

/** What a supplier asks for: one list or all, from the parcel after `after` on. */
export interface ShipmentFilter {
  readonly supplierId: Id<'User'>;
  readonly worklist: Worklist | undefined;
  readonly after: string | undefined;
  readonly size: number;
}

/** Lists that are worked through begin with what has waited longest; the others with the newest. */
const OLDEST_FIRST: ReadonlySet<Worklist> = new Set(['to-accept', 'to-hand-over', 'to-check']);
const LEFT_OVER_MAX = 20;

/** Parcels for reading. */
@Injectable()
export class ShipmentQueries {
  constructor(private readonly database: Database) {}

  /** One parcel, or undefined. */
  async one(id: ShipmentId): Promise<ShipmentView | undefined> {
    const row = await this.database.first<ViewRow>(`${VIEW} where s.id = $1`, [id]);
    return row && viewFrom(row);
  }

  /** One more than a page, so that the caller sees whether there is a next one. */
  async page({ supplierId, worklist, after, size }: ShipmentFilter): Promise<ShipmentView[]> {
    const isOldestFirst = worklist !== undefined && OLDEST_FIRST.has(worklist);
    const [beyond, order] = isOldestFirst ? ['>', 'asc'] : ['<', 'desc'];
    const found = await this.database.query<ViewRow>(
      `${VIEW} where s.supplier_id = $1 and ($2::text[] is null or s.status = any($2))
         and ($3::uuid is null or s.id ${beyond} $3) order by s.id ${order} limit $4`,
      [supplierId, worklist ? WORKLISTS[worklist] : null, after ?? null, size + 1],
    );
    return found.map(viewFrom);
  }

  /** How many parcels of a supplier are on each list. */
  async counts(supplierId: Id<'User'>): Promise<Readonly<Record<Worklist, number>>> {
    const found = await this.database.query<{ status: ShipmentStatus; count: number }>(
      'select status, count(*)::int as count from shipment where supplier_id = $1 group by status',
      [supplierId],
    );
    const counts = Object.fromEntries(WORKLIST_NAMES.map((name) => [name, 0])) as Record<Worklist, number>;
    for (const { status, count } of found) counts[worklistOf(status)] += count;
    return counts;
  }

  /** The parcels of these orders. */
  async ofOrders(orderIds: readonly Id<'Order'>[]): Promise<ShipmentView[]> {
    const found = await this.database.query<ViewRow>(OF_ORDERS, [orderIds]);
    return found.map(viewFrom);
  }

  /** The same inside a transaction. */
  async ofOrderIn(tx: Tx, orderId: Id<'Order'>): Promise<ShipmentView[]> {
    const found = await rows<ViewRow>(tx, OF_ORDERS, [[orderId]]);
    return found.map(viewFrom);
  }

  /** Parcels that somebody began to hand over and never ended. */
  async leftHandOvers(): Promise<{ shipmentId: ShipmentId; supplierId: Id<'User'> }[]> {
    const found = await this.database.query<{ id: ShipmentId; supplier_id: Id<'User'> }>(
      'select id, supplier_id from shipment where booking_claimed_until < haat_now() order by id limit $1',
      [LEFT_OVER_MAX],
    );
    return found.map(({ id: shipmentId, supplier_id: supplierId }) => ({ shipmentId, supplierId }));
  }
}

const OF_ORDERS = `${VIEW} where s.order_id = any($1::uuid[]) order by s.id`;

function viewFrom(row: ViewRow): ShipmentView {
  return {
    shipmentId: row.id,
    orderId: row.order_id,
    supplierId: row.supplier_id,
    status: row.status,
    cod: Money.paise(row.cod_minor),
    provider: row.provider ?? undefined,
    awb: row.awb ?? undefined,
    deliveredAt: row.delivered_at ?? undefined,
    returnUntil: row.return_until ?? undefined,
    frozenAt: row.frozen_at ?? undefined,
    lines: row.lines.map(lineFrom),
    openedAt: row.opened_at,
    acceptBy: row.accept_by,
    worklist: worklistOf(row.status),
  };
}
