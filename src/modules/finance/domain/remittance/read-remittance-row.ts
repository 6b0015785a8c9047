import type { Facts } from '../../../../kernel/index.js';
import { readAmount } from './read-amount.js';
import { readAwb } from './read-awb.js';
import { readDay } from './read-day.js';
import type { RemittanceColumn, RemittanceLayout } from './remittance-layout.js';
import type { RemittanceRow, RowFault, RowFaultCode } from './remittance-row.js';

/** A row of a sheet as text; `numeric` tells where the sheet held a number. */
export interface SheetRow {
  readonly rowNumber: number;
  readonly sheet: string;
  readonly cells: readonly string[];
  readonly numeric: readonly boolean[];
}

/** What couriers write where there is nothing. */
const NOTHING = /^(|-+|n\/?a|none|null|nil)$/i;
const LONGEST_FACT = 40;

/** One parcel of the report, or why it cannot be taken; a day that cannot be read costs the day and not the row. */
export function readRemittanceRow(source: SheetRow, layout: RemittanceLayout): (RemittanceRow | RowFault)[] {
  const cell = cellReader(source, layout);
  const amountText = cell('amount');
  const amount = amountText === undefined ? undefined : readAmount(amountText);
  const leftOut = (code: RowFaultCode, facts: Facts = {}): RowFault[] => [
    { rowNumber: source.rowNumber, sheet: source.sheet, code, facts, isRowTaken: false, ...(amount && { amount }) },
  ];
  const awbText = cell('awb');
  if (awbText === undefined) return leftOut('awb-missing');
  const awb = readAwb(awbText, source.numeric[layout.columns.awb ?? -1]);
  if (!awb) return leftOut('awb-unreadable', { written: shortened(awbText) });
  if (amountText === undefined) return leftOut('remittance-amount-missing', { awb: awb.awb });
  if (!amount) return leftOut('remittance-amount-unreadable', { awb: awb.awb, written: shortened(amountText) });
  const days = readDays(source, cell);
  const adjusted = readAmount(cell('adjusted') ?? '');
  const row: RemittanceRow = {
    rowNumber: source.rowNumber,
    sheet: source.sheet,
    ...awb,
    amount,
    ...days.found,
    ...optional('orderReference', cell('orderReference')),
    ...optional('utr', cell('utr')),
    ...optional('crfId', cell('crfId')),
    ...(adjusted && { adjusted }),
  };
  return [row, ...days.faults];
}

/** The trimmed text of a column; undefined where it is missing, blank or a word for nothing. */
export function cellReader(
  source: SheetRow,
  layout: RemittanceLayout,
): (column: RemittanceColumn) => string | undefined {
  return (column) => {
    const text = source.cells[layout.columns[column] ?? -1]?.trim() ?? '';
    return NOTHING.test(text) ? undefined : text;
  };
}

function readDays(source: SheetRow, cell: (column: RemittanceColumn) => string | undefined) {
  const found: { deliveredOn?: string; remittedOn?: string } = {};
  const faults: RowFault[] = [];
  for (const column of ['deliveredOn', 'remittedOn'] as const) {
    const text = cell(column);
    if (text === undefined) continue;
    const day = readDay(text);
    if (day) found[column] = day;
    else {
      const facts = { column, written: shortened(text) };
      const { rowNumber, sheet } = source;
      faults.push({ rowNumber, sheet, code: 'remittance-day-unreadable', facts, isRowTaken: true });
    }
  }
  return { found, faults };
}

function optional<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  return value ? ({ [key]: value } as Record<Key, string>) : {};
}

function shortened(text: string): string {
  return text.slice(0, LONGEST_FACT);
}
