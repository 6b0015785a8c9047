import { DomainError } from '../../../../kernel/index.js';

const LONGEST_NAME = 80;

/** No row of the file names an order number, an amount and a state. */
export class UnrecognisedExport extends DomainError {
  constructor(name: string) {
    super('unrecognised-export', 'invalid', { name: name.slice(0, LONGEST_NAME) });
  }
}
