import type { Evidence } from './evidence.js';

/** The same evidence always gives the same text, and other evidence another: the decision is sealed with its hash. */
export function evidenceText(evidence: Evidence): string {
  const { at, link, parameters, touches, relation, visitorHash, buyerKey, addressKey, resellerKey, selfOrderId } =
    evidence;
  return JSON.stringify([
    at.toISOString(),
    [link.code, link.resellerId],
    [parameters.no, parameters.touchDays, parameters.lapseDays],
    touches.map((touch) => [
      touch.id,
      touch.linkCode,
      touch.resellerId,
      touch.seenAt.toISOString(),
      touch.arrival,
      touch.isSelf,
    ]),
    relation ? [relation.id, relation.resellerId] : null,
    [visitorHash ?? null, buyerKey, addressKey ?? null, resellerKey, selfOrderId ?? null],
  ]);
}
