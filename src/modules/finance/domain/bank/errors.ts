import { DomainError } from '../../../../kernel/index.js';

/** No row of the file names the columns of a bank statement. */
export class UnrecognisedStatement extends DomainError {
  constructor() {
    super('unrecognised-statement', 'invalid');
  }
}

/** No such line of the bank. */
export class UnknownBankLine extends DomainError {
  constructor() {
    super('unknown-bank-line', 'not-found');
  }
}

/** The bank and the courier say the same, or nothing can be compared. */
export class BankAgrees extends DomainError {
  constructor() {
    super('bank-agrees', 'conflict');
  }
}
