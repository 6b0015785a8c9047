import { readTable, type TableSource } from '../../../platform/tabular/index.js';
import type { FileFault } from '../../couriers/index.js';
import type { WeightReport } from '../../logistics/index.js';
import { WeightColumnMissing } from '../domain/errors.js';

/** A row that could not be taken. */
export type WeightFault = FileFault<Column>;

/** What a file says: each waybill's charge, and the rows that say none. */
export interface WeightFile {
  readonly reports: readonly WeightReport[];
  readonly faults: readonly WeightFault[];
  readonly rows: number;
}

/** Files of weights are of some weeks; a year's would be read in parts. */
export const WEIGHT_FILE_LIMITS = { maxBytes: 8 * 1024 * 1024, maxRows: 20_001, maxColumns: 120, maxCellChars: 2_000 };

const GRAMS_MAX = 1_000_000;
const VALUE_MAX_CHARS = 80;

/** Names of columns as couriers' files have them, in lower case without anything but letters and without the unit behind. */
const COLUMNS = {
  awb: [
    'awb',
    'awbno',
    'awbnumber',
    'awbcode',
    'waybill',
    'waybillno',
    'waybillnumber',
    'trackingno',
    'trackingnumber',
  ],
  charged: ['chargedweight', 'chargedwt', 'chrgwt', 'chargeableweight', 'billedweight', 'courierweight'],
  entered: ['enteredweight', 'appliedweight', 'declaredweight', 'sellerweight', 'actwt', 'actualweight', 'deadweight'],
  amount: [
    'excessamount',
    'excesscharge',
    'excesscharges',
    'amountdeducted',
    'differenceamount',
    'weightdifferenceamount',
    'discrepancyamount',
  ],
} as const;

type Column = keyof typeof COLUMNS;

/** Where a column is and how many grams one of its units has. */
interface Place {
  readonly at: number;
  readonly unitGrams: number;
}

/**
 * Reads CSV or XLSX with a header that names waybill and charged weight. Weights are kilograms unless the header says grams.
 * Throws {@link WeightColumnMissing} and what reading a table throws.
 */
export async function readWeights(file: TableSource, provider: string): Promise<WeightFile> {
  const reports = new Map<string, WeightReport>();
  const faults: WeightFault[] = [];
  let header: readonly string[] | undefined;
  let places: ReadonlyMap<Column, Place> = new Map();
  let rows = 0;
  for await (const { rowNumber: row, cells } of readTable(file, WEIGHT_FILE_LIMITS)) {
    if (!header) {
      header = cells;
      places = placesIn(cells);
      continue;
    }
    rows += 1;
    const told = reportIn(cells, { header, places, provider });
    if ('why' in told) faults.push({ row, why: told.why, value: told.value.slice(0, VALUE_MAX_CHARS) });
    else reports.set(`${told.awb}|${told.chargedGrams}`, told);
  }
  return { reports: [...reports.values()], faults, rows };
}

function placesIn(header: readonly string[]): ReadonlyMap<Column, Place> {
  const found = new Map<Column, Place>();
  for (const [at, name] of header.entries()) {
    const letters = name.toLowerCase().replace(/[^a-z]/g, '');
    const [, plain = letters, unit] = /^(.*?)(?:in)?(kgs?|kilograms?|gms?|grams?)$/.exec(letters) ?? [];
    for (const column of Object.keys(COLUMNS) as Column[]) {
      if (found.has(column) || !(COLUMNS[column] as readonly string[]).includes(plain)) continue;
      found.set(column, { at, unitGrams: unit?.startsWith('g') ? 1 : 1_000 });
    }
  }
  for (const column of ['awb', 'charged'] as const)
    if (!found.has(column)) throw new WeightColumnMissing(column, header);
  return found;
}

function reportIn(
  cells: readonly string[],
  { header, places, provider }: { header: readonly string[]; places: ReadonlyMap<Column, Place>; provider: string },
): WeightReport | Pick<WeightFault, 'why' | 'value'> {
  const cell = (column: Column) => (cells[places.get(column)?.at ?? -1] ?? '').trim();
  const grams = (column: Column) => gramsIn(cell(column), places.get(column)?.unitGrams ?? 1);
  // A waybill that a spreadsheet has turned into a power of ten is nobody's waybill any more.
  const awb = cell('awb').replace(/^'/, '');
  if (!/^[\w-]{4,40}$/.test(awb)) return { why: 'awb', value: cell('awb') };
  const chargedGrams = grams('charged');
  if (!chargedGrams) return { why: 'charged', value: cell('charged') };
  const enteredGrams = grams('entered');
  if (cell('entered') !== '' && !enteredGrams) return { why: 'entered', value: cell('entered') };
  const claimedMinor = paiseIn(cell('amount'));
  if (cell('amount') !== '' && claimedMinor === undefined) return { why: 'amount', value: cell('amount') };
  // Only what is named is kept of a row: couriers' files also hold names and phone numbers of buyers.
  const named = [...places.values()].map(({ at }) => [header[at] ?? '', cells[at] ?? '']);
  const raw: object = Object.fromEntries(named);
  return { provider, awb, chargedGrams, enteredGrams, claimedMinor, source: 'file', raw };
}

/** Whole grams, or undefined for what is no weight. */
function gramsIn(text: string, unitGrams: number): number | undefined {
  if (!/^\d{1,7}(\.\d{1,6})?$/.test(text)) return undefined;
  const grams = Math.round(Number(text) * unitGrams);
  return grams >= 1 && grams <= GRAMS_MAX ? grams : undefined;
}

function paiseIn(text: string): bigint | undefined {
  const [, whole, part = ''] = /^(\d{1,7})(?:\.(\d{1,2})\d*)?$/.exec(text.replace(/[₹,\s]/g, '')) ?? [];
  return whole === undefined ? undefined : BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
}
