import { DomainError } from '../../kernel/index.js';

const LONGEST_NAME = 80;

/** The file is of a kind that can hold a table, and is damaged or hostile. */
export class UnreadableTable extends DomainError {
  /** @param reason 'damaged' | 'quotes' | 'packing' | 'formats' */
  constructor(reason: 'damaged' | 'quotes' | 'packing' | 'formats') {
    super('unreadable-table', 'invalid', { reason });
  }
}

/** More bytes, rows, columns or text than the caller allowed. */
export class TableTooLarge extends DomainError {
  constructor(limit: 'bytes' | 'unpacked' | 'rows' | 'columns' | 'cell' | 'record', allowed: number, row = 0) {
    super('table-too-large', 'invalid', { limit, allowed, row });
  }
}

/** No CSV text and no XLSX workbook; `found` says what it looks like. */
export class WrongTableType extends DomainError {
  constructor(found: 'oldExcel' | 'zip' | 'pdf' | 'image' | 'webPage' | 'binary' | 'name', name: string) {
    super('wrong-table-type', 'invalid', { found, name: name.slice(0, LONGEST_NAME) });
  }
}

/** Not one row with anything in it. */
export class EmptyTable extends DomainError {
  constructor() {
    super('empty-table', 'invalid');
  }
}
