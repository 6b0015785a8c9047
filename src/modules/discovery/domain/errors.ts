import { DomainError } from '../../../kernel/index.js';

/** She has saved as many goods as one list holds. */
export class TooManySaved extends DomainError {
  constructor(most: number) {
    super('too-many-saved', 'rule-violated', { most });
  }
}
