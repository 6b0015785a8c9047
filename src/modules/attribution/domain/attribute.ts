import type { Evidence, Parameters, Relation, Touch } from './evidence.js';

/** What decided: the link in hand, the last visit, or whose customer she was. */
export type Rule = 'link' | 'last-touch' | 'sticky';

/** Whose order it is, and by what. */
export interface Attribution {
  readonly resellerId: string;
  readonly rule: Rule;
  readonly touchId?: string;
  /** Why it counts as an order of the reseller for herself. */
  readonly selfSign?: 'phone' | 'address';
}

const DAY_MS = 86_400_000;

/**
 * An order belongs to the reseller of the link it was placed on. Where the buyer held that link in hand, it is the link
 * that decided; where we had offered it to her, it is what made us offer it: her last visit, else her relation.
 */
export function attribute(evidence: Evidence): Attribution {
  const { link } = evidence;
  const self = selfSignOf(evidence);
  const found = cameByOffer(evidence) ? withoutLink(evidence) : undefined;
  const decided =
    found?.resellerId === link.resellerId ? found : { resellerId: link.resellerId, rule: 'link' as const };
  return self ? { ...decided, selfSign: self } : decided;
}

/** Whose customer somebody is who comes without a link: her last valid visit, else her relation, else nobody's. */
export function withoutLink(evidence: {
  readonly at: Date;
  readonly parameters: Parameters;
  readonly touches: readonly Touch[];
  readonly relation?: Relation;
}): Attribution | undefined {
  const touch = evidence.touches.find((one) => isValid(one, evidence));
  if (touch) return { resellerId: touch.resellerId, rule: 'last-touch', touchId: touch.id };
  const { relation } = evidence;
  return relation && { resellerId: relation.resellerId, rule: 'sticky' };
}

/** Offers of ours and a reseller's own visits prove nothing, and a visit counts for the days of the window only. */
function isValid(touch: Touch, { at, parameters }: { at: Date; parameters: Parameters }): boolean {
  if (touch.isSelf || isOffer(touch)) return false;
  const age = at.getTime() - touch.seenAt.getTime();
  return age >= 0 && age <= parameters.touchDays * DAY_MS;
}

function cameByOffer({ link, touches }: Evidence): boolean {
  const last = touches.find((touch) => touch.linkCode === link.code);
  return last !== undefined && isOffer(last);
}

function isOffer({ arrival }: Touch): boolean {
  return arrival === 'again' || arrival === 'ended';
}

function selfSignOf({ buyerKey, resellerKey, selfOrderId }: Evidence): Attribution['selfSign'] {
  if (buyerKey === resellerKey) return 'phone';
  return selfOrderId === undefined ? undefined : 'address';
}
