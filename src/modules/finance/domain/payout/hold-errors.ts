import { DomainError } from '../../../../kernel/index.js';

/** One dispute at a time holds somebody's payouts. */
export class HeldAlready extends DomainError {
  constructor() {
    super('payout-held-already', 'conflict');
  }
}

/** There is no open hold at this address. */
export class UnknownPayoutHold extends DomainError {
  constructor() {
    super('unknown-payout-hold', 'not-found');
  }
}
