import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { askOne, type Call, type Tx } from '../../../platform/database/index.js';
import type { Attribution } from '../domain/attribute.js';
import type { Evidence } from '../domain/evidence.js';
import { EVIDENCE_COLUMNS, type EvidenceRow, evidenceOf, IN_FORCE } from './evidence.row.js';
import { evidenceHash } from './evidence-hash.js';

/** An order that is being placed, as far as its attribution asks. */
export interface OrderFacts {
  readonly orderId: Id<'Order'>;
  readonly linkCode: string;
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
    const { linkCode, phone, addressLine, pincode, placedAt, visitor } = facts;
    const row = await askOne<EvidenceRow>(tx, GATHER, [
      linkCode,
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
  adding(orderId: Id<'Order'>, evidence: Evidence, decided: Attribution): Call {
    const { link, parameters, relation, visitorHash, buyerKey, addressKey, resellerKey, selfOrderId, at } = evidence;
    const document = {
      orderId,
      resellerId: decided.resellerId,
      linkCode: link.code,
      rule: decided.rule,
      parametersNo: parameters.no,
      touchId: decided.touchId,
      relationId: relation?.id,
      visitorHash,
      buyerKey,
      addressKey,
      resellerKey,
      selfSign: decided.selfSign,
      selfOrderId: decided.selfSign === 'address' ? selfOrderId : undefined,
      evidenceHash: evidenceHash(evidence).toString('hex'),
      at,
      visits: evidence.touches.map((touch) => touch.id),
    };
    return { name: 'order_attribution_add', document };
  }
}

/** OFFSET keeps the keys apart from what asks for them: each is made once. */
const GATHER = `
  select ${EVIDENCE_COLUMNS}
  from (select $1::text as link_code, r.id as reseller_id, $5::timestamptz as at, $6::bytea as visitor_hash,
      attribution_key($2::text) as buyer_key, attribution_address_key($3::text, $4::text) as address_key,
      attribution_key(r.phone) as reseller_key
    from share_link l join app_user r on r.id = l.reseller_id where l.code = $1::text offset 0) k
  ${IN_FORCE}
  left join lateral (
    select order_id from order_attribution
    where buyer_key = k.reseller_key and address_key = k.address_key and k.buyer_key <> k.reseller_key
    order by no desc limit 1) s on true`;
