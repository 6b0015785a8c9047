import type { Arrival, Evidence } from '../domain/evidence.js';

interface TouchJson {
  readonly id: string;
  readonly link: string;
  readonly reseller: string;
  readonly ms: number;
  readonly arrival: Arrival;
  readonly self: boolean;
}

/** Evidence as {@link EVIDENCE_COLUMNS} reads it. */
export interface EvidenceRow {
  /** As text where it was asked with others. */
  readonly at: Date | string;
  readonly link_code: string;
  readonly reseller_id: string;
  readonly no: number;
  readonly touch_days: number;
  readonly lapse_days: number;
  readonly relation_id: string | null;
  readonly relation_reseller: string | null;
  readonly visitor_hash: string | null;
  readonly buyer_key: string;
  readonly address_key: string | null;
  readonly reseller_key: string;
  readonly self_order_id: string | null;
  readonly touches: readonly TouchJson[] | null;
}

/** Of `k` the order's keys, `p` the parameters, `r` the relation, `s` an order to herself, `t` the visits. */
export const EVIDENCE_COLUMNS = `
  k.at, k.link_code, k.reseller_id, p.no, p.touch_days, p.lapse_days, r.id::text as relation_id, r.reseller_id as relation_reseller,
  encode(k.visitor_hash, 'hex') as visitor_hash, encode(k.buyer_key, 'hex') as buyer_key,
  encode(k.address_key, 'hex') as address_key, encode(k.reseller_key, 'hex') as reseller_key,
  s.order_id as self_order_id, t.touches`;

/** One visit `v` on link `l` of user `u`; milliseconds, because JSON keeps no time. */
export const TOUCH_JSON = `json_build_object('id', v.id::text, 'link', v.link_code, 'reseller', l.reseller_id,
  'ms', (extract(epoch from v.seen_at) * 1000)::bigint, 'arrival', v.arrival, 'self', attribution_key(u.phone) = k.buyer_key)`;

/** More visits than these within the window are not weighed: the newest ones decide. */
const TOUCHES_MAX = 20;

/** What is in force at `k.at` for the buyer and visitor of `k`: parameters `p`, relation `r`, visits `t`. */
export const IN_FORCE = `
  cross join lateral (
    select no, touch_days, lapse_days from attribution_parameters where valid_from <= k.at order by valid_from desc limit 1) p
  left join lateral (
    select id, reseller_id from buyer_relation where buyer_key = k.buyer_key order by no desc limit 1) r on true
  left join lateral (
    select json_agg(${TOUCH_JSON} order by v.seen_at desc, v.id desc) as touches
    from (select * from link_visit
        where visitor_hash = k.visitor_hash and seen_at > k.at - make_interval(days => p.touch_days) and seen_at <= k.at
        order by seen_at desc, id desc limit ${TOUCHES_MAX}) v
      join share_link l on l.code = v.link_code join app_user u on u.id = l.reseller_id) t on true`;

/** The row as the rules speak of it. */
export function evidenceOf(row: EvidenceRow): Evidence {
  const { relation_id: relationId, relation_reseller: relationReseller } = row;
  return {
    at: new Date(row.at),
    link: { code: row.link_code, resellerId: row.reseller_id },
    parameters: { no: row.no, touchDays: row.touch_days, lapseDays: row.lapse_days },
    touches: (row.touches ?? []).map((touch) => ({
      id: touch.id,
      linkCode: touch.link,
      resellerId: touch.reseller,
      seenAt: new Date(touch.ms),
      arrival: touch.arrival,
      isSelf: touch.self,
    })),
    ...(relationId && relationReseller ? { relation: { id: relationId, resellerId: relationReseller } } : {}),
    ...(row.visitor_hash ? { visitorHash: row.visitor_hash } : {}),
    buyerKey: row.buyer_key,
    ...(row.address_key ? { addressKey: row.address_key } : {}),
    resellerKey: row.reseller_key,
    ...(row.self_order_id ? { selfOrderId: row.self_order_id } : {}),
  };
}
