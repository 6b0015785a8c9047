/** Why a row, or one cell of it, was not taken; each has its sentence under `faults.<code>`. */
export type FaultCode =
  | 'code-too-long'
  | 'hsn-unreadable'
  | 'mrp-absurd'
  | 'mrp-unreadable'
  | 'option-too-long'
  | 'options-mismatch'
  | 'price-above-mrp'
  | 'price-absurd'
  | 'price-ambiguous'
  | 'price-missing'
  | 'price-not-positive'
  | 'price-unreadable'
  | 'row-too-long'
  | 'row-too-short'
  | 'sku-repeated'
  | 'sku-too-long'
  | 'stock-absurd'
  | 'stock-negative'
  | 'stock-unreadable'
  | 'title-broken-letters'
  | 'title-missing'
  | 'title-too-long'
  | 'title-without-letters'
  | 'too-many-variants'
  | 'variant-repeated'
  | 'weight-absurd'
  | 'weight-unreadable';

/** A row that gives no variant, and why; a row with several faults gives several. */
export interface RowFault {
  readonly rowNumber: number;
  /** The column's heading as the supplier wrote it; left out where no single column is at fault. */
  readonly column?: string;
  /** What stood in the cell, cut to 80 characters. */
  readonly value: string;
  readonly code: FaultCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** What is wrong with a cell or a row, before it is known in which row it stands. */
export class CellFault {
  /** @param at heading and content of the cell, where it is not the one that was being read */
  constructor(
    readonly code: FaultCode,
    readonly facts: RowFault['facts'] = {},
    readonly at: { readonly column?: string | undefined; readonly value?: string } = {},
  ) {}

  /** @param column heading of the cell that was being read, `value` its content; left out for a whole row */
  inRow(rowNumber: number, column = this.at.column, value = ''): RowFault {
    const heading = this.at.column ?? column;
    return {
      rowNumber,
      ...(heading !== undefined && { column: heading }),
      value: cut(this.at.value ?? value),
      code: this.code,
      facts: this.facts,
    };
  }
}

const LONGEST_VALUE = 80;

/** Tells the faults from the drafts among what a sheet gives. */
export function isRowFault(item: object): item is RowFault {
  return 'code' in item && 'facts' in item;
}

/** All that the sentence `faults.<code>` may use: row, column, value and the facts of the fault. */
export function faultArguments(fault: RowFault): Readonly<Record<string, string | number>> {
  return { ...fault.facts, row: fault.rowNumber, column: fault.column ?? '', value: fault.value };
}

function cut(value: string): string {
  return value.length <= LONGEST_VALUE
    ? value
    : Array.from(value.slice(0, 2 * LONGEST_VALUE))
        .slice(0, LONGEST_VALUE)
        .join('');
}
