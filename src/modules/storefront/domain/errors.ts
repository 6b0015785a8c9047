import { DomainError } from '../../../kernel/index.js';

/** No six digits were typed: nothing was tried, and no try is lost. */
export class CodeMissing extends DomainError {
  constructor() {
    super('code-missing', 'invalid');
  }
}

/** A form came without saying what is wanted. */
export class WishMissing extends DomainError {
  constructor() {
    super('wish-missing', 'invalid');
  }
}

/** A return needs one of the reasons of the form. */
export class ReasonMissing extends DomainError {
  constructor() {
    super('reason-missing', 'invalid');
  }
}

/** What she wants instead was not chosen. */
export class ExchangeChoiceMissing extends DomainError {
  constructor() {
    super('exchange-choice-missing', 'invalid');
  }
}

/** This browser has no such basket: it was another's, or its days are over. */
export class UnknownBasket extends DomainError {
  constructor() {
    super('unknown-basket', 'not-found');
  }
}

/** No more different goods fit in. */
export class BasketFull extends DomainError {
  constructor(most: number) {
    super('basket-full', 'rule-violated', { most });
  }
}

/** The link sells no such size or colour, or none any more. */
export class VariantGone extends DomainError {
  constructor() {
    super('variant-gone', 'rule-violated');
  }
}

/** So many pieces cannot be wanted. */
export class PiecesWrong extends DomainError {
  constructor(most: number) {
    super('pieces-wrong', 'invalid', { most });
  }
}

/** A group's price is had on the group's page alone. */
export class OnlyOnGroupPage extends DomainError {
  constructor() {
    super('only-on-group-page', 'conflict');
  }
}

/** The special price was for one order, and that is placed. */
export class SpecialTaken extends DomainError {
  constructor() {
    super('special-taken', 'conflict');
  }
}

/** The courier brings parcels there that are paid before, and takes no cash. */
export class OnlyPrepaid extends DomainError {
  constructor(pincode: string) {
    super('only-prepaid', 'rule-violated', { pincode });
  }
}
