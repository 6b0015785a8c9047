import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import type { Attribution } from '../domain/attribute.js';
import type { Evidence } from '../domain/evidence.js';
import { EVIDENCE_COLUMNS, type EvidenceRow, evidenceOf, TOUCH_JSON } from './evidence.row.js';

/** An order with what was decided, and its evidence as it stands now. */
export interface DecidedOrder {
  readonly no: string;
  readonly orderId: string;
  readonly told: Attribution;
  /** Undefined for orders from before evidence was kept. */
  readonly seal: Buffer | undefined;
  readonly evidence: Evidence;
}

interface DecidedRow extends EvidenceRow {
  readonly number: string;
  readonly order_id: string;
  readonly told_reseller: string;
  readonly rule: Attribution['rule'];
  readonly touch_id: string | null;
  readonly self_sign: 'phone' | 'address' | null;
  readonly evidence_hash: Buffer | null;
}

const MISSING_MAX = 1_000;

/** Reads decisions back with the rows they rest on. */
@Injectable()
export class ReplayQueries {
  constructor(private readonly database: Database) {}

  /** In the order in which they were decided, from behind a number. */
  async after(no: string, limit: number): Promise<DecidedOrder[]> {
    return (await this.database.query<DecidedRow>(STORED, [no, limit])).map(decidedOf);
  }

  /** Orders that nobody attributed. */
  async ordersWithout(): Promise<string[]> {
    const found = await this.database.query<{ id: string }>(
      `select o.id from orders o left join order_attribution a on a.order_id = o.id where a.order_id is null limit $1`,
      [MISSING_MAX],
    );
    return found.map(({ id }) => id);
  }
}

/** The link's owner is read from the link, and an order for herself must still be one to the same address. */
const STORED = `
  select k.no::text as number, k.order_id, k.told_reseller, k.rule, k.touch_id, k.self_sign, k.evidence_hash,
    ${EVIDENCE_COLUMNS}
  from (select a.*, a.decided_at as at, a.reseller_id as told_reseller from order_attribution a
      where a.no > $1 order by a.no limit $2) a
  cross join lateral (select a.no, a.order_id, a.told_reseller, a.rule, a.touch_id, a.self_sign, a.evidence_hash, a.at,
      a.link_code, l.reseller_id, a.visitor_hash, a.buyer_key, a.address_key, a.reseller_key
    from share_link l where l.code = a.link_code) k
  join attribution_parameters p on p.no = a.parameters_no
  left join buyer_relation r on r.id = a.relation_id
  left join order_attribution s on s.order_id = a.self_order_id and s.buyer_key = a.reseller_key
    and s.address_key = a.address_key
  left join lateral (
    select json_agg(${TOUCH_JSON} order by v.seen_at desc, v.id desc) as touches
    from order_attribution_touch w join link_visit v on v.id = w.visit_id join share_link l on l.code = v.link_code
      join app_user u on u.id = l.reseller_id
    where w.order_id = a.order_id) t on true
  order by k.no`;

function decidedOf(row: DecidedRow): DecidedOrder {
  return {
    no: row.number,
    orderId: row.order_id,
    told: {
      resellerId: row.told_reseller,
      rule: row.rule,
      ...(row.touch_id ? { touchId: row.touch_id } : {}),
      ...(row.self_sign ? { selfSign: row.self_sign } : {}),
    },
    seal: row.evidence_hash ?? undefined,
    evidence: evidenceOf(row),
  };
}
