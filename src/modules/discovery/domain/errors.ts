import { DomainError } from '../../../kernel/index.js';

/** She has saved as many goods as one list holds. */
export class TooManySaved extends DomainError {
  constructor(most: number) {
    super('too-many-saved', 'rule-violated', { most });
  }
}

/** A look-book's name is empty or too long. */
export class CollectionTitleUnfit extends DomainError {
  constructor(most: number) {
    super('collection-title-unfit', 'invalid', { most });
  }
}

/** A look-book holds as many goods as it can. */
export class CollectionFull extends DomainError {
  constructor(most: number) {
    super('collection-full', 'rule-violated', { most });
  }
}

/** She has made as many look-books as she can keep apart. */
export class TooManyCollections extends DomainError {
  constructor(most: number) {
    super('too-many-collections', 'rule-violated', { most });
  }
}

/** No look-book with this id that the asker may see or change. */
export class UnknownCollection extends DomainError {
  constructor() {
    super('unknown-collection', 'not-found');
  }
}
