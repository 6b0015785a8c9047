import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { Attribution } from '../domain/attribute.js';
import type { Evidence } from '../domain/evidence.js';
import { EVIDENCE_COLUMNS, type EvidenceRow, evidenceOf, IN_FORCE } from './evidence.row.js';
import { evidenceHash } from './evidence-hash.js';

/** An order that is being placed, as far as its attribution asks. */
export interface OrderFacts {
  readonly orderId: Id<'Order'>;
  readonly linkCode: string;
  readonly resellerId: string;
  readonly phone: string;
  readonly addressLine: string;
  readonly pincode: string;
  readonly placedAt: Date;
  /** Hash of the visitor's cookie, where she has one. */
  readonly visitor: Buffer | undefined;
}

/** What orders' attribution rests on, and what was decided. */
@Injectable()
export class EvidenceRepository {
  /** Everything known at this moment, in one statement. */
  async gather(tx: Tx, facts: OrderFacts): Promise<Evidence> {
    const { linkCode, resellerId, phone, addressLine, pincode, placedAt, visitor } = facts;
    const row = await one<EvidenceRow>(tx, GATHER, [
      linkCode,
      resellerId,
      phone,
      addressLine,
      pincode,
      placedAt,
      visitor ?? null,
    ]);
    if (!row) throw new Error('an order without a reseller');
    return evidenceOf(row);
  }

  /** Writes the decision with the visits that were weighed; the database refuses any that is not the order's own. */
  async add(tx: Tx, orderId: Id<'Order'>, evidence: Evidence, decided: Attribution): Promise<void> {
    const { link, parameters, relation, visitorHash, buyerKey, addressKey, resellerKey, selfOrderId, at } = evidence;
    await rows(
      tx,
      `with decided as (
         insert into order_attribution (order_id, reseller_id, link_code, rule, parameters_no, touch_id, relation_id,
           visitor_hash, buyer_key, address_key, reseller_key, is_self_purchase, self_sign, self_order_id, evidence_hash,
           decided_at)
         values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), decode($9, 'hex'), decode($10, 'hex'), decode($11, 'hex'),
           $12, $13, $14, $15, $16) returning order_id)
       insert into order_attribution_touch (order_id, visit_id)
       select decided.order_id, visit from decided, unnest($17::bigint[]) as visit`,
      [
        orderId,
        decided.resellerId,
        link.code,
        decided.rule,
        parameters.no,
        decided.touchId ?? null,
        relation?.id ?? null,
        visitorHash ?? null,
        buyerKey,
        addressKey ?? null,
        resellerKey,
        decided.selfSign !== undefined,
        decided.selfSign ?? null,
        decided.selfSign === 'address' ? (selfOrderId ?? null) : null,
        evidenceHash(evidence),
        at,
        evidence.touches.map((touch) => touch.id),
      ],
    );
  }
}

const GATHER = `
  select ${EVIDENCE_COLUMNS}
  from (select $1::text as link_code, r.id as reseller_id, $6::timestamptz as at, $7::bytea as visitor_hash,
      attribution_key($3) as buyer_key, attribution_address_key($4, $5) as address_key,
      attribution_key(r.phone) as reseller_key
    from app_user r where r.id = $2) k
  ${IN_FORCE}
  left join lateral (
    select order_id from order_attribution
    where buyer_key = k.reseller_key and address_key = k.address_key and k.buyer_key <> k.reseller_key
    order by no desc limit 1) s on true`;
