import { Injectable } from '@nestjs/common';
import { type BusinessDay, type Id, Money } from '../../../kernel/index.js';
import { Database, rows, type Tx } from '../../../platform/database/index.js';
import type { SupplierLate } from '../domain/events.js';
import type { ShipmentId } from '../domain/shipment-status.js';

const FOUND_AT_ONCE_MAX = 500;
const WEEKS = 12;
const SUPPLIERS_MAX = 100;

interface FaultRow {
  readonly shipment_id: ShipmentId;
  readonly order_id: Id<'Order'>;
  readonly supplier_id: Id<'User'>;
  readonly reseller_id: Id<'User'>;
  readonly kind: 'late' | 'cancelled';
  readonly due_at: Date;
  readonly penalty_minor: string;
}

/** A supplier's week: parcels that were due in it, and those that went wrong by his doing. */
export interface DispatchWeek {
  /** Its Monday. */
  readonly week: BusinessDay;
  readonly due: number;
  readonly late: number;
  readonly cancelled: number;
  readonly penalty: Money;
}

/** The same for one supplier among all. */
export interface SupplierWeek extends Omit<DispatchWeek, 'week'> {
  readonly supplierId: Id<'User'>;
  readonly name: string;
}

/** Parcels handed over late or given up by their suppliers. */
@Injectable()
export class DispatchFaultRepository {
  constructor(private readonly database: Database) {}

  /**
   * Writes down parcels that are past their deadline and still with their supplier. One that leaves within the minute
   * until this looks again is let off; a booking that the courier called off is not the supplier's fault, nor is a
   * frozen order or one that waits for its payment.
   */
  async noteLate(tx: Tx): Promise<SupplierLate[]> {
    const found = await rows<FaultRow>(
      tx,
      `with late as (
         select s.id, s.supplier_id, s.dispatch_by from shipment s
         where s.status in ('consented', 'accepted') and s.dispatch_by < haat_now() and s.frozen_at is null
           and not exists (select 1 from orders o where o.id = s.order_id
             and o.prepay_required_minor > o.prepaid_minor + o.saving_minor)
           and not exists (select 1 from dispatch_fault f where f.shipment_id = s.id and f.kind = 'late')
         order by s.dispatch_by limit $1
       ), noted as (
         insert into dispatch_fault (shipment_id, kind, supplier_id, due_at, found_at, week)
         select l.id, 'late', l.supplier_id, l.dispatch_by, haat_now(), week_of(l.dispatch_by - interval '1 second') from late l
         on conflict do nothing returning *
       )
       select n.shipment_id, n.kind, n.supplier_id, n.due_at, n.penalty_minor, s.order_id, s.reseller_id
       from noted n join shipment s on s.id = n.shipment_id`,
      [FOUND_AT_ONCE_MAX],
    );
    return found.map(eventFrom);
  }

  /** Writes down that the supplier himself gave this parcel up. */
  async noteCancelled(tx: Tx, shipmentId: ShipmentId): Promise<SupplierLate[]> {
    const found = await rows<FaultRow>(
      tx,
      `with noted as (
         insert into dispatch_fault (shipment_id, kind, supplier_id, due_at, found_at, week)
         select s.id, 'cancelled', s.supplier_id, s.dispatch_by, haat_now(), week_of(haat_now())
         from shipment s where s.id = $1 on conflict do nothing returning *
       )
       select n.shipment_id, n.kind, n.supplier_id, n.due_at, n.penalty_minor, s.order_id, s.reseller_id
       from noted n join shipment s on s.id = n.shipment_id`,
      [shipmentId],
    );
    return found.map(eventFrom);
  }

  /** What the rules of today make the supplier pay who gives this parcel up, GST included. */
  async costOfGivingUp(shipmentId: ShipmentId): Promise<Money> {
    const row = await this.database.first<{ cost: string }>(
      `select (cost + penalty_gst_of(cost, day))::text as cost
       from (select (haat_now() at time zone 'Asia/Kolkata')::date as day) d cross join lateral penalty_of('cancelled', $1, day) cost`,
      [shipmentId],
    );
    return Money.paise(row?.cost ?? '0');
  }

  /** A supplier's last weeks, newest first, also those in which nothing went wrong. */
  async weeksOf(supplierId: Id<'User'>): Promise<DispatchWeek[]> {
    const found = await this.database.query<Omit<DispatchWeek, 'penalty'> & { penalty: string }>(
      `select w.week::text, (select count(*)::int from shipment s where s.supplier_id = $1
           and s.dispatch_by > w.week::timestamp at time zone 'Asia/Kolkata'
           and s.dispatch_by <= (w.week + 7)::timestamp at time zone 'Asia/Kolkata') as due,
         count(f.*) filter (where f.kind = 'late')::int as late, count(f.*) filter (where f.kind = 'cancelled')::int as cancelled,
         coalesce(sum(f.penalty_minor), 0)::text as penalty
       from (select week_of(haat_now()) - 7 * n as week from generate_series(0, $2::int - 1) as n) w
         left join dispatch_fault f on f.supplier_id = $1 and f.week = w.week
       group by w.week order by w.week desc`,
      [supplierId, WEEKS],
    );
    return found.map(({ penalty, ...week }) => ({ ...week, penalty: Money.paise(penalty) }));
  }

  /** Suppliers with something wrong in the week of that Monday, most first. */
  async suppliersIn(week: BusinessDay): Promise<SupplierWeek[]> {
    const found = await this.database.query<Omit<SupplierWeek, 'penalty'> & { penalty: string }>(
      `select f.supplier_id as "supplierId", p.business_name as name, f.late, f.cancelled, f.penalty::text,
         (select count(*)::int from shipment s where s.supplier_id = f.supplier_id
           and s.dispatch_by > $1::date::timestamp at time zone 'Asia/Kolkata'
           and s.dispatch_by <= ($1::date + 7)::timestamp at time zone 'Asia/Kolkata') as due
       from (select supplier_id, count(*) filter (where kind = 'late')::int as late,
           count(*) filter (where kind = 'cancelled')::int as cancelled, sum(penalty_minor) as penalty
         from dispatch_fault where week = $1 group by supplier_id order by count(*) desc, supplier_id limit $2) f
         join supplier p on p.id = f.supplier_id
       order by f.late + f.cancelled desc, name`,
      [week, SUPPLIERS_MAX],
    );
    return found.map(({ penalty, ...supplier }) => ({ ...supplier, penalty: Money.paise(penalty) }));
  }

  /** Above this share of a week's parcels, in basis points, support looks at a supplier. */
  async rateLimit(): Promise<number> {
    const row = await this.database.first<{ limit: number }>(
      `select rate_limit_bp as limit from dispatch_policy
       where daterange(valid_from, valid_to) @> (haat_now() at time zone 'Asia/Kolkata')::date`,
    );
    return row?.limit ?? 0;
  }
}

function eventFrom(row: FaultRow): SupplierLate {
  return {
    type: 'logistics.supplier-late.v1',
    shipmentId: row.shipment_id,
    orderId: row.order_id,
    supplierId: row.supplier_id,
    resellerId: row.reseller_id,
    kind: row.kind,
    dueAt: row.due_at.toISOString(),
    penaltyMinor: row.penalty_minor,
  };
}
