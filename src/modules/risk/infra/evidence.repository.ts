import { Injectable } from '@nestjs/common';
import { askOne, type Tx } from '../../../platform/database/index.js';
import type { Evidence, Tally } from '../domain/evidence.js';
import { LOOK_BACK } from '../domain/strengths.js';
import { POLICY_COLUMNS, type PolicyRow, policyAt, policyOf } from './policy.row.js';

/** An order that is being placed, as far as its risk asks. */
export interface OrderToWeigh {
  /** The link it came by first, then those of its other goods. */
  readonly linkCodes: readonly string[];
  readonly phone: string;
  readonly addressLine: string;
  readonly pincode: string;
  readonly at: Date;
  /** Hash of the visitor's cookie, where she has one. */
  readonly visitor: Buffer | undefined;
}

interface EvidenceRow extends PolicyRow {
  readonly phone_key: string;
  readonly address_key: string;
  readonly reseller_id: string;
  readonly is_own: boolean;
  readonly phone: Tally | null;
  readonly pincode: Tally | null;
  readonly area: Tally | null;
  readonly reseller: Tally | null;
  readonly suppliers: readonly Tally[] | null;
  readonly orders_this_hour: number;
  readonly open_orders: number;
  readonly has_ordered_before: boolean;
  readonly phones_of_visitor: number;
  readonly phones_at_address: number;
  readonly own_orders: number;
}

const NOTHING: Tally = { delivered: 0, cameBack: 0, disowned: 0, returned: 0 };
/** More rows than this say no more than this many. */
const COUNTED_MAX = 50;

/** What an order's risk rests on. */
@Injectable()
export class RiskEvidenceRepository {
  /** Everything known at this moment, in one statement. Throws where the link is unknown. */
  async gather(tx: Tx, order: OrderToWeigh): Promise<Evidence> {
    const { linkCodes, phone, addressLine, pincode, at, visitor } = order;
    const row = await askOne<EvidenceRow>(tx, GATHER, [linkCodes, phone, addressLine, pincode, at, visitor ?? null]);
    if (!row) throw new Error('an order without a link');
    return {
      policy: policyOf(row),
      phone: row.phone ?? NOTHING,
      pincode: row.pincode ?? NOTHING,
      area: row.area ?? NOTHING,
      reseller: row.reseller ?? NOTHING,
      suppliers: row.suppliers ?? [],
      ordersThisHour: row.orders_this_hour,
      openOrders: row.open_orders,
      hasOrderedBefore: row.has_ordered_before,
      phonesOfVisitor: row.phones_of_visitor,
      phonesAtAddress: row.phones_at_address,
      ownOrders: row.own_orders,
      isOwn: row.is_own,
      phoneKey: row.phone_key,
      addressKey: row.address_key,
      visitorHash: visitor?.toString('hex') ?? null,
      resellerId: row.reseller_id,
      pincodeText: pincode,
      addressText: addressLine,
      at,
    };
  }
}

const COUNTS = `json_build_object('delivered', t.delivered, 'cameBack', t.came_back, 'disowned', t.disowned,
  'returned', t.returned)`;

function tally(kind: string, key: string): string {
  return `(select ${COUNTS}
    from risk_tally t where t.kind = '${kind}' and t.key = ${key})`;
}

function since(ms: number): string {
  return `k.at - interval '${ms / 1_000} seconds'`;
}

function otherPhones(key: 'visitor_hash' | 'address_key', within: number): string {
  return `(select count(distinct o.phone_key)::int from (
      select d.phone_key from risk_decision d where d.${key} = k.${key} and d.decided_at > ${since(within)}
      order by d.decided_at desc limit ${COUNTED_MAX}) o where o.phone_key <> k.phone_key)`;
}

const GATHER = `
  select encode(k.phone_key, 'hex') as phone_key, encode(k.address_key, 'hex') as address_key, k.reseller_id,
    k.phone_key = k.reseller_key as is_own, ${POLICY_COLUMNS},
    ${tally('phone', "encode(k.phone_key, 'hex')")} as phone, ${tally('pincode', 'k.pincode')} as pincode,
    ${tally('area', 'left(k.pincode, 3)')} as area, ${tally('reseller', 'k.reseller_id::text')} as reseller,
    (select json_agg(${COUNTS}) from risk_tally t where t.kind = 'supplier' and t.key in (
      select g.supplier_id::text from share_link l join product g on g.id = l.product_id where l.code = any($1::text[]))) as suppliers,
    h.orders_this_hour, h.open_orders, h.has_ordered_before,
    ${otherPhones('visitor_hash', LOOK_BACK.often)} as phones_of_visitor,
    ${otherPhones('address_key', LOOK_BACK.address)} as phones_at_address,
    case when k.phone_key = k.reseller_key then (select count(*)::int from (select 1 from risk_decision d
      where d.reseller_id = k.reseller_id and d.is_own and d.decided_at > ${since(LOOK_BACK.open)}
      limit ${COUNTED_MAX}) o) else 0 end as own_orders
  from (select l.reseller_id, $4::text as pincode, $5::timestamptz as at, $6::bytea as visitor_hash,
      attribution_key($2::text) as phone_key, attribution_address_key($3::text, $4::text) as address_key,
      attribution_key(u.phone) as reseller_key
    from share_link l join app_user u on u.id = l.reseller_id
    where l.code = ($1::text[])[1] offset 0) k
  cross join ${policyAt('$5::timestamptz')}
  cross join lateral (
    select (count(*) filter (where d.decided_at > ${since(LOOK_BACK.often)}))::int as orders_this_hour,
      (count(*) filter (where d.decided_at > ${since(LOOK_BACK.open)}
        and not exists (select from risk_end e where e.order_id = d.order_id)
        and not exists (select from risk_parcel r where r.order_id = d.order_id and r.outcome is not null)))::int as open_orders,
      count(*) > 0 as has_ordered_before
    from (select order_id, decided_at from risk_decision where phone_key = k.phone_key
      order by decided_at desc limit ${COUNTED_MAX}) d) h`;
