import { DomainError } from '../../../../kernel/index.js';

/** What can stand on a file, so that it cannot be taken back before that is; texts lie under `errors.remittance-stood-on`. */
export type StandsOn =
  | 'decision'
  | 'transfer-decision'
  | 'repeated'
  | 'completed'
  | 'given-back'
  | 'settled-again'
  | 'same-transfer';

/** The first thing that stands on a file: how often, and by which other file where it is one. */
export interface StandingOn {
  readonly what: StandsOn;
  readonly count: number;
  /** Name of the other file; empty where no file but a decision stands on it. */
  readonly fileName: string;
}

/** Something later was decided or booked because of this file, and goes first. */
export class RemittanceStoodOn extends DomainError {
  constructor({ what, count, fileName }: StandingOn) {
    super('remittance-stood-on', 'rule-violated', { what: what.replaceAll('-', '_'), count, fileName });
  }
}

/** The file was taken back already. */
export class RemittanceWithdrawn extends DomainError {
  constructor() {
    super('remittance-withdrawn', 'conflict');
  }
}

/** Somebody has asked for it before, and nobody has decided yet. */
export class ReversalAskedAlready extends DomainError {
  constructor() {
    super('remittance-reversal-asked', 'conflict');
  }
}

/** Nobody asks for this file to be taken back. */
export class NoReversalAsked extends DomainError {
  constructor() {
    super('remittance-reversal-not-asked', 'conflict');
  }
}
