import { Injectable } from '@nestjs/common';
import { type BusinessDay, type Id, Money } from '../../../kernel/index.js';
import { Database, rows, type Tx } from '../../../platform/database/index.js';
import type { ParcelView } from '../domain/parcel.js';
import type { ShipmentId, ShipmentStatus } from '../domain/shipment-status.js';
import { WORKLIST_NAMES, WORKLISTS, type Worklist, worklistOf } from '../domain/worklist.js';
import { type LineRow, lineFrom } from './shipment.row.js';

/** A parcel as its supplier and support see it. */
export interface ShipmentView extends ParcelView {
  readonly openedAt: Date;
  /** Ends of business days in India, by the policy of the day it was opened. */
  readonly acceptBy: Date;
  readonly dispatchBy: Date;
  readonly worklist: Worklist;
  /** Its buyer has to pay before a courier may be asked, and has not yet. */
  readonly waitsForPayment: boolean;
  /** It takes the place of a parcel that came back, and costs nothing at the door. */
  readonly isReplacement: boolean;
  /** The day from which its buyer wishes to have it. */
  readonly deliverFrom: BusinessDay | undefined;
  /** Its courier as people call it. */
  readonly courier: string | undefined;
  /** What it waits for should have happened by now. */
  readonly isOverdue: boolean;
}

interface ViewRow {
  readonly id: ShipmentId;
  readonly order_id: Id<'Order'>;
  readonly supplier_id: Id<'User'>;
  readonly status: ShipmentStatus;
  readonly cod_minor: string;
  readonly cash_minor: string;
  readonly saving_minor: string;
  readonly provider: string | null;
  readonly courier: string | null;
  readonly awb: string | null;
  readonly delivered_at: Date | null;
  readonly return_until: Date | null;
  readonly frozen_at: Date | null;
  readonly opened_at: Date;
  readonly accept_by: Date;
  readonly dispatch_by: Date;
  readonly deliver_from: BusinessDay | null;
  readonly waits_for_payment: boolean;
  readonly is_replacement: boolean;
  readonly overdue: boolean;
  readonly lines: LineRow[];
}

const VIEW = `select s.id, s.order_id, s.supplier_id, s.status, s.cod_minor, s.cash_minor, s.saving_minor, s.provider, courier_title(s.provider) as courier, s.awb, s.delivered_at,
    s.return_until, s.frozen_at, s.opened_at, s.accept_by, s.dispatch_by,
    (select b.deliver_from::text from order_buyer b where b.order_id = s.order_id) as deliver_from,
    s.status in ('consented', 'accepted') and exists (select 1 from orders o where o.id = s.order_id
      and o.prepay_required_minor > o.prepaid_minor + o.saving_minor) as waits_for_payment,
    exists (select 1 from orders o where o.id = s.order_id and o.exchange_of is not null) as is_replacement,
    case when s.status = 'consented' then s.accept_by when s.status in ('accepted', 'booking-cancelled') then s.dispatch_by end
      < haat_now() is true as overdue,
    (select jsonb_agg(to_jsonb(l) order by l.no) from shipment_line l where l.shipment_id = s.id) as lines
  from shipment s`;

/** What a supplier asks for: one list or all, from the parcel after `after` on. */
export interface ShipmentFilter {
  readonly supplierId: Id<'User'>;
  readonly worklist: Worklist | undefined;
  readonly after: string | undefined;
  readonly size: number;
}

/** Lists that are worked through begin with what is due first, so with what is overdue; the others with the newest. */
const DUE_FIRST: Partial<Record<Worklist, 'accept_by' | 'dispatch_by' | 'opened_at'>> = {
  'to-accept': 'accept_by',
  'to-hand-over': 'dispatch_by',
  'to-check': 'opened_at',
};
const LEFT_OVER_MAX = 20;

/** What a supplier must do before anything else. */
export interface Urgent {
  readonly acceptOverdue: number;
  readonly dispatchOverdue: number;
  /** To be handed over within a day. */
  readonly dispatchSoon: number;
}

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
    const due = worklist && DUE_FIRST[worklist];
    const [key, beyond, order] = due ? [due, '>', 'asc'] : ['opened_at', '<', 'desc'];
    const found = await this.database.query<ViewRow>(
      `${VIEW} where s.supplier_id = $1 and ($2::text[] is null or s.status = any($2))
         and ($3::uuid is null or (s.${key}, s.id) ${beyond} (select a.${key}, a.id from shipment a where a.id = $3))
       order by s.${key} ${order}, s.id ${order} limit $4`,
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

  /** How many of a supplier's parcels wait longer than they should, and how many must be done before the day ends. */
  async urgent(supplierId: Id<'User'>): Promise<Urgent> {
    const found = await this.database.first<Urgent>(
      `select count(*) filter (where status = 'consented' and accept_by < haat_now())::int as "acceptOverdue",
         count(*) filter (where status <> 'consented' and dispatch_by < haat_now())::int as "dispatchOverdue",
         count(*) filter (where dispatch_by between haat_now() and haat_now() + interval '24 hours')::int as "dispatchSoon"
       from shipment where supplier_id = $1 and status in ('consented', 'accepted', 'booking-cancelled')`,
      [supplierId],
    );
    return found ?? { acceptOverdue: 0, dispatchOverdue: 0, dispatchSoon: 0 };
  }

  /** Parcels of a supplier by their ids; somebody else's are left out. */
  async own(supplierId: Id<'User'>, ids: readonly ShipmentId[]): Promise<ShipmentView[]> {
    const found = await this.database.query<ViewRow>(
      `${VIEW} where s.supplier_id = $1 and s.id = any($2::uuid[]) order by s.dispatch_by, s.id`,
      [supplierId, ids],
    );
    return found.map(viewFrom);
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
    cash: Money.paise(row.cash_minor),
    paid: Money.paise(row.cod_minor).minus(Money.paise(row.saving_minor)),
    provider: row.provider ?? undefined,
    courier: row.courier ?? undefined,
    awb: row.awb ?? undefined,
    deliveredAt: row.delivered_at ?? undefined,
    returnUntil: row.return_until ?? undefined,
    frozenAt: row.frozen_at ?? undefined,
    lines: row.lines.map(lineFrom),
    openedAt: row.opened_at,
    isReplacement: row.is_replacement,
    acceptBy: row.accept_by,
    dispatchBy: row.dispatch_by,
    waitsForPayment: row.waits_for_payment,
    deliverFrom: row.deliver_from ?? undefined,
    isOverdue: row.overdue,
    worklist: worklistOf(row.status),
  };
}
