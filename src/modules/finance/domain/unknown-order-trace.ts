import { DomainError } from '../../../kernel/index.js';

/** No order has this id. */
export class UnknownOrderTrace extends DomainError {
  constructor() {
    super('unknown-order-trace', 'not-found');
  }
}
