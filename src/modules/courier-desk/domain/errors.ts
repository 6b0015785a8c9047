import { DomainError } from '../../../kernel/index.js';

/** No scan carries this code. */
export class CodeNeverSeen extends DomainError {
  constructor() {
    super('code-never-seen', 'not-found');
  }
}

/** A meaning needs one that fits the way, a day that is not in the future, and a reason. */
export class MeaningIncomplete extends DomainError {
  constructor() {
    super('meaning-incomplete', 'invalid');
  }
}

/** A file has no column of this name. */
export class ColumnMissing extends DomainError {
  constructor(column: string, found: readonly string[]) {
    super('column-missing', 'invalid', { column, found: found.slice(0, 20).join(', ').slice(0, 300) });
  }
}

/** Nobody has said which column of this courier's files is what. */
export class FeedNotDescribed extends DomainError {
  constructor() {
    super('feed-not-described', 'rule-violated');
  }
}

/** A description of a feed needs waybill, code, time and a reason, and each name short. */
export class FeedIncomplete extends DomainError {
  constructor() {
    super('feed-incomplete', 'invalid');
  }
}

/** A courier's name is small letters, digits and dashes; its title is what people read. */
export class CourierNameUnfit extends DomainError {
  constructor() {
    super('courier-name-unfit', 'invalid');
  }
}

/** A courier of this name is there already. */
export class CourierListedAlready extends DomainError {
  constructor() {
    super('courier-listed-already', 'conflict');
  }
}

/** Switching a courier on or off needs a reason. */
export class SwitchReasonMissing extends DomainError {
  constructor() {
    super('switch-reason-missing', 'invalid');
  }
}

/** Nothing can be booked with this courier here: it has no adapter, or no account is set up. */
export class CourierCannotBook extends DomainError {
  constructor() {
    super('courier-cannot-book', 'rule-violated');
  }
}

/** There is no courier of this name in the list. */
export class CourierNotHere extends DomainError {
  constructor() {
    super('courier-not-here', 'not-found');
  }
}

/** A way is asked about with weight in grams and cash in whole rupees. */
export class WayIncomplete extends DomainError {
  constructor() {
    super('way-incomplete', 'invalid');
  }
}
