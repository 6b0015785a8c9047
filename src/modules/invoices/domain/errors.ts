import { DomainError } from '../../../kernel/index.js';

/** No document of this person has this id. */
export class UnknownTaxDocument extends DomainError {
  constructor() {
    super('unknown-tax-document', 'not-found');
  }
}
