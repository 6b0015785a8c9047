import { DomainError } from '../../../kernel/index.js';

/** No pool has this code. */
export class UnknownPool extends DomainError {
  constructor() {
    super('unknown-pool', 'not-found');
  }
}

/** Every seat is taken. */
export class PoolFull extends DomainError {
  constructor() {
    super('pool-full', 'conflict');
  }
}

/** No seat is free, but one is held for somebody who has not paid yet: it may become free. */
export class PoolHeld extends DomainError {
  constructor() {
    super('pool-held', 'conflict');
  }
}

/** This phone has a seat in the pool. */
export class AlreadyInPool extends DomainError {
  constructor() {
    super('already-in-pool', 'conflict');
  }
}

/** The time is over, or the pool was decided before. */
export class PoolOver extends DomainError {
  constructor() {
    super('pool-over', 'conflict');
  }
}

/** Without a discount a pool promises nothing. */
export class PoolWithoutDiscount extends DomainError {
  constructor() {
    super('pool-without-discount', 'invalid');
  }
}

/** The product has no such variant. */
export class VariantNotInProduct extends DomainError {
  constructor() {
    super('variant-not-in-product', 'not-found');
  }
}

/** A reseller holds as many pools open as she may. */
export class TooManyOpenPools extends DomainError {
  constructor(most: number) {
    super('too-many-open-pools', 'rule-violated', { most });
  }
}

/** The order belongs to no pool: it is confirmed on its own page. */
export class NotInPool extends DomainError {
  constructor() {
    super('not-in-pool', 'conflict');
  }
}
