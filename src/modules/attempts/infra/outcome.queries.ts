import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { FailureReason } from '../../logistics/index.js';

/** Parcels that somebody's answer saved: failed, answered, delivered, and not come back since. */
export interface Saved {
  readonly parcels: number;
  /** What the reseller gets for them. */
  readonly earned: Money;
}

/** A reseller's saved parcels. */
export interface SavedBy extends Saved {
  readonly reseller: string;
}

/** What became of parcels that failed for one reason. */
export interface ReasonOutcome {
  readonly reason: FailureReason;
  readonly parcels: number;
  readonly delivered: number;
  readonly cameBack: number;
}

/** How often somebody said that nobody came. */
export interface FakeCount {
  /** The courier as people call it. */
  readonly courier: string;
  readonly pincode: string;
  readonly claims: number;
  /** Claims with a photo or recording. */
  readonly proven: number;
  readonly failed: number;
}

const LIST_MAX = 50;

const SAVED = `select s.id, s.reseller_id, s.order_id, s.supplier_id from shipment s
  where s.status = 'delivered' and exists (
    select 1 from attempt_task t join attempt_answer a on a.task_id = t.id
    where t.shipment_id = s.id and a.answered_by = 'reseller' and a.state = 'accepted' and a.kind <> 'give-up')`;
const EARNED = `coalesce(sum((select sum(l.reseller_minor) from order_line l
    where l.order_id = s.order_id and l.supplier_id = s.supplier_id)), 0)::text`;

/** Counts what answering brought, from what parcels are now: a delivery that is taken back counts no more. */
@Injectable()
export class OutcomeQueries {
  constructor(private readonly database: Database) {}

  async savedBy(resellerId: string): Promise<Saved> {
    const row = await this.database.first<{ parcels: number; earned: string }>(
      `select count(*)::int as parcels, ${EARNED} as earned from (${SAVED}) s where s.reseller_id = $1`,
      [resellerId],
    );
    return { parcels: row?.parcels ?? 0, earned: Money.paise(row?.earned ?? '0') };
  }

  /** Most saved first. */
  async savers(): Promise<SavedBy[]> {
    const found = await this.database.query<{ reseller: string; parcels: number; earned: string }>(
      `select r.display_name as reseller, count(*)::int as parcels, ${EARNED} as earned
       from (${SAVED}) s join reseller r on r.id = s.reseller_id
       group by r.id, r.display_name order by 2 desc, 1 limit ${LIST_MAX}`,
      [],
    );
    return found.map(({ earned, ...row }) => ({ ...row, earned: Money.paise(earned) }));
  }

  /** By the last reason of each parcel; of one reseller, or of all. */
  byReason(resellerId?: string): Promise<ReasonOutcome[]> {
    return this.database.query<ReasonOutcome>(
      `select reason, count(*)::int as parcels, count(*) filter (where status = 'delivered')::int as delivered,
         count(*) filter (where status like 'rto-%')::int as "cameBack"
       from (select distinct on (d.shipment_id) d.reason, s.status
         from delivery_attempt d join shipment s on s.id = d.shipment_id
         where $1::uuid is null or s.reseller_id = $1
         order by d.shipment_id, d.failed_at desc) last
       group by reason order by parcels desc, reason`,
      [resellerId ?? null],
    );
  }

  /** Couriers and pincodes with the most claims first. */
  fakes(): Promise<FakeCount[]> {
    return this.database.query<FakeCount>(
      `select courier_title(d.provider) as courier, b.pincode, count(a.id)::int as claims,
         count(a.id) filter (where exists (select 1 from attempt_proof f where f.answer_id = a.id))::int as proven,
         count(distinct (d.shipment_id, d.failed_at))::int as failed
       from delivery_attempt d join shipment s on s.id = d.shipment_id join order_buyer b on b.order_id = s.order_id
         left join attempt_task t on t.shipment_id = d.shipment_id and t.failed_at = d.failed_at
         left join attempt_answer a on a.task_id = t.id and a.kind = 'fake'
       group by d.provider, b.pincode having count(a.id) > 0
       order by claims desc, failed desc, d.provider, b.pincode limit ${LIST_MAX}`,
      [],
    );
  }
}
