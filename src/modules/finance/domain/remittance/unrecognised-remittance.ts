import { DomainError } from '../../../../kernel/index.js';

/** No sheet of the file has the columns of a parcel report. */
export class UnrecognisedRemittance extends DomainError {
  /** @param missing what the likeliest header lacks; nothing where columns stand there twice */
  constructor(missing: readonly string[]) {
    super('unrecognised-remittance', 'invalid', { missing: missing.join(', ') || 'none' });
  }
}
