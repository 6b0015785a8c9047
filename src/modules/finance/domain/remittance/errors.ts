import { DomainError } from '../../../../kernel/index.js';

/** There is no remittance at this address. */
export class UnknownRemittance extends DomainError {
  constructor() {
    super('unknown-remittance', 'not-found');
  }
}

/** An import came without its file. */
export class FileMissing extends DomainError {
  constructor() {
    super('finance-file-missing', 'invalid');
  }
}
