export { type BasisPoints, basisPoints, ONE_HUNDRED_PERCENT } from './basis-points.js';
export { Clock } from './clock.js';
export { DomainError, type DomainErrorKind, type Facts } from './domain-error.js';
export type { DomainEvent } from './domain-event.js';
export { type Id, parseId, UnreadableId } from './id.js';
export { Money, type MoneyJson, UnreadableAmount } from './money.js';
