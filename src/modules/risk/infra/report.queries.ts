import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import type { MeasuredCell } from '../domain/measure.js';

/** Decisions beside what became of their orders. */
@Injectable()
export class RiskReportQueries {
  constructor(private readonly database: Database) {}

  /** Of the days since a moment, by answer and band of score; an order counts by its first parcel with an outcome. */
  cells(since: Date): Promise<MeasuredCell[]> {
    return this.database.query<MeasuredCell>(
      `select d.advised, d.answer, d.is_hold_out as "isHoldOut", least(d.score / 10, 9) * 10 as band, count(*)::int as orders,
         (count(*) filter (where p.outcome = 'delivered'))::int as delivered,
         (count(*) filter (where p.outcome = 'came-back'))::int as "cameBack",
         (count(*) filter (where e.order_id is not null))::int as ended,
         (count(*) filter (where e.reason = 'not-ordered'))::int as disowned
       from risk_decision d left join risk_end e on e.order_id = d.order_id
         left join lateral (select r.outcome from risk_parcel r where r.order_id = d.order_id and r.outcome is not null
           order by r.shipment_id limit 1) p on true
       where d.decided_at >= $1 and d.policy_no > 0
       group by 1, 2, 3, 4
       union all
       select 'refuse', 'refuse', false, least(r.score / 10, 9) * 10, count(*)::int, 0, 0, 0, 0
       from risk_refusal r where r.refused_at >= $1 group by 4
       order by 4, 1, 2, 3`,
      [since],
    );
  }
}
