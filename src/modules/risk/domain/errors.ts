import { DomainError } from '../../../kernel/index.js';
import type { Decision } from './decide.js';
import type { Evidence } from './evidence.js';

/** Her yes is noted; after a while she is asked once more, so that nobody gets a parcel in haste or in another's name. */
export class ConfirmOnceMore extends DomainError {
  constructor(again: Date, now: Date) {
    super('confirm-once-more', 'conflict', {
      minutes: Math.max(1, Math.ceil((again.getTime() - now.getTime()) / 60_000)),
    });
  }
}

/** This order cannot be sent against cash; the word is kind, because most who hear it did nothing wrong. */
export class CashNotPossible extends DomainError {
  /** With what was decided, where that is not written down yet. */
  constructor(readonly judged?: { readonly known: Evidence; readonly decision: Decision }) {
    super('cash-not-possible', 'conflict');
  }
}

/** Nobody weighed this order, or it does not wait for a call. */
export class NoCallWanted extends DomainError {
  constructor() {
    super('no-call-wanted', 'conflict');
  }
}
