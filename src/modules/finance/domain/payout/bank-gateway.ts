import { DomainError } from '../../../../kernel/index.js';

/** What the bank confirms of a file. */
export interface BankReceipt {
  /** The bank's own number of the file. */
  readonly bankReference: string;
  readonly lines: number;
}

/** The bank that makes our payments. Must be called outside transactions. */
export abstract class BankGateway {
  /**
   * Hands in a payment file; the same key with the same file is the same order, however often it is sent. Throws
   * {@link BankSilent} (it may have been taken or not: send it again) or {@link BankRefused} (it was not taken).
   */
  abstract submit(key: string, file: string): Promise<BankReceipt>;
  /** What became of the payments, as the bank's CSV. Throws {@link BankNotReady}, {@link BankSilent}, {@link BankRefused}. */
  abstract answers(bankReference: string): Promise<string>;
}

/** No answer came in time: nobody knows yet what the bank did. */
export class BankSilent extends DomainError {
  constructor() {
    super('bank-silent', 'unavailable');
  }
}

/** The bank understood and said no. */
export class BankRefused extends DomainError {
  constructor(reason: string) {
    super('bank-refused', 'rule-violated', { reason: reason.slice(0, 200) });
  }
}

/** The bank has the file and is not done with it. */
export class BankNotReady extends DomainError {
  constructor() {
    super('bank-not-ready', 'conflict');
  }
}
