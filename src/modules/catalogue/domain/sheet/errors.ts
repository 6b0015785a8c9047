import { DomainError } from '../../../../kernel/index.js';

const LONGEST_LIST = 400;

/** Headings, but not one row of goods below them. A file without any row is `EmptyTable` of the platform. */
export class EmptySheet extends DomainError {
  constructor() {
    super('empty-sheet', 'invalid');
  }
}

/** No row near the top of any worksheet names the columns that goods cannot do without. */
export class MissingColumns extends DomainError {
  constructor(
    readonly missing: readonly string[],
    readonly found: readonly string[],
  ) {
    super('missing-columns', 'invalid', { missing: missing.join(', '), found: listed(found) });
  }
}

/** 'none' for the message, which can choose its words by it. */
function listed(names: readonly string[]): string {
  const list = names.join(', ') || 'none';
  return list.length <= LONGEST_LIST ? list : `${list.slice(0, LONGEST_LIST)}…`;
}
