import { Money } from '../../../../kernel/index.js';
import { readTable, type TableLimits, type TableSource } from '../../../../platform/tabular/index.js';
import { SettlementUnrecognised } from '../../domain/errors.js';
import type { SettlementRow } from '../../domain/settlement.js';

/** A line that could not be read, as a spreadsheet program numbers it. */
export interface SettlementFault {
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

/** What a file says. */
export interface SettlementReading {
  readonly rows: readonly SettlementRow[];
  readonly faults: readonly SettlementFault[];
}

/** A day's file; a merchant's month stays far below. */
export const SETTLEMENT_LIMITS: TableLimits = {
  maxBytes: 8 * 1024 * 1024,
  maxRows: 20_001,
  maxColumns: 80,
  maxCellChars: 2_000,
};

const VALUE_MAX_CHARS = 80;
const FAULTS_MAX = 200;
/** Columns of the gateway's recon report that are read; it has many more. */
const COLUMNS = [
  'transaction_entity',
  'entity_id',
  'amount',
  'currency',
  'fee (exclusive tax)',
  'tax',
  'debit',
  'credit',
  'settlement_id',
  'settled_at',
  'settlement_utr',
] as const;
type Column = (typeof COLUMNS)[number];

const ID = /^[\w-]{1,60}$/;
const ENTITY = /^[a-z_]{1,40}$/;

/** Reads the gateway's settlement report. Throws {@link SettlementUnrecognised} and what reading a table throws. */
export async function readSettlement(file: TableSource): Promise<SettlementReading> {
  const rows: SettlementRow[] = [];
  const faults: SettlementFault[] = [];
  let places: ReadonlyMap<string, number> | undefined;
  for await (const { rowNumber, cells } of readTable(file, SETTLEMENT_LIMITS)) {
    if (!places) {
      places = placesOf(cells);
      continue;
    }
    const at = places;
    const cell = (column: Column) => (cells[at.get(column) ?? -1] ?? '').trim();
    const read = rowOf(cell, { no: rows.length + 1, rowNumber });
    if ('entity' in read) rows.push(read);
    else if (faults.length < FAULTS_MAX) {
      faults.push({ row: rowNumber, column: read.column, value: cell(read.column).slice(0, VALUE_MAX_CHARS) });
    }
  }
  if (!places) throw new SettlementUnrecognised(COLUMNS.join(', '));
  return { rows, faults };
}

function rowOf(
  cell: (column: Column) => string,
  place: Pick<SettlementRow, 'no' | 'rowNumber'>,
): SettlementRow | { readonly column: Column } {
  const [entity, entityId, settlementId, utr] = [
    cell('transaction_entity').toLowerCase(),
    cell('entity_id'),
    cell('settlement_id'),
    cell('settlement_utr'),
  ];
  if (!ENTITY.test(entity)) return { column: 'transaction_entity' };
  if (!ID.test(entityId)) return { column: 'entity_id' };
  if (!ID.test(settlementId)) return { column: 'settlement_id' };
  if (!ID.test(utr)) return { column: 'settlement_utr' };
  if (cell('currency') !== 'INR') return { column: 'currency' };
  const settledAt = momentIn(cell('settled_at'));
  if (!settledAt) return { column: 'settled_at' };
  const sums: Partial<Record<Column, Money>> = {};
  for (const column of ['amount', 'fee (exclusive tax)', 'tax', 'debit', 'credit'] as const) {
    const sum = rupeesIn(cell(column));
    if (!sum) return { column };
    sums[column] = sum;
  }
  const of = (column: Column) => sums[column] ?? Money.zero;
  return {
    ...place,
    entity,
    entityId,
    settlementId,
    utr,
    amount: of('amount'),
    fee: of('fee (exclusive tax)'),
    tax: of('tax'),
    net: of('credit').minus(of('debit')),
    settledAt,
  };
}

function placesOf(header: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map(header.map((name, at) => [name.trim().toLowerCase(), at] as const).reverse());
  const missing = COLUMNS.filter((column) => !places.has(column));
  if (missing.length > 0) throw new SettlementUnrecognised(missing.join(', '));
  return places;
}

/** Rupees with at most two decimals, never below zero: debit and credit have columns of their own. */
function rupeesIn(text: string): Money | undefined {
  const [, rupees, paise = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return rupees === undefined ? undefined : Money.paise(BigInt(rupees) * 100n + BigInt(paise.padEnd(2, '0') || '0'));
}

/** Indian wall time, the year or the day first. */
function momentIn(text: string): Date | undefined {
  const yearFirst = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(text);
  const dayFirst = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/.exec(text);
  const [year, month, day, time] = yearFirst
    ? yearFirst.slice(1)
    : dayFirst
      ? [dayFirst[3], dayFirst[2], dayFirst[1], dayFirst[4]]
      : [];
  const at = new Date(`${year}-${month}-${day}T${time}+05:30`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
