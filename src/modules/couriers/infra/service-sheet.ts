import { InvalidPincode, type Pincode, parsePincode } from '../../../kernel/index.js';
import { readTable } from '../../../platform/tabular/index.js';
import type { CourierService } from './courier.repository.js';

/** One row of a courier's sheet. */
export interface ServiceRow {
  readonly pincode: Pincode;
  readonly service: CourierService;
  readonly days: number | undefined;
}

/** A row that could not be taken, as a spreadsheet program numbers it. */
export interface SheetFault {
  readonly row: number;
  readonly why: 'no-pincode' | 'doubled' | 'service-unreadable' | 'days-unreadable';
}

/** A courier's sheet, each pincode once. */
export interface ServiceSheet {
  readonly rows: readonly ServiceRow[];
  readonly faults: readonly SheetFault[];
}

/** The sheet has no column that names pincodes. */
export class NoPincodeColumn extends Error {
  constructor(readonly found: readonly string[]) {
    super(`No column is called pincode, pin, postal code or zip. Found: ${found.join(', ')}`);
  }
}

const LIMITS = { maxBytes: 64 * 1024 * 1024, maxRows: 400_000, maxColumns: 60, maxCellChars: 500 };
const DAYS_MAX = 60;

/** Names of columns as couriers' sheets have them, in lower case without anything but letters. */
const COLUMNS = {
  pincode: ['pincode', 'pin', 'postalcode', 'zip', 'zipcode', 'destinationpincode', 'deliverypincode'],
  service: ['service', 'serviceability', 'servicetype'],
  cod: ['cod', 'codavailable', 'coddelivery', 'cashondelivery'],
  prepaid: ['prepaid', 'prepaidavailable', 'prepaiddelivery'],
  days: ['days', 'tat', 'tatdays', 'edd', 'deliverydays', 'transitdays'],
} as const;

type Column = keyof typeof COLUMNS;

/** Reads CSV, TSV or XLSX with a header. Throws {@link NoPincodeColumn} and what readTable throws. */
export async function readServiceSheet(file: { path: string; name: string }): Promise<ServiceSheet> {
  const rows = new Map<Pincode, ServiceRow>();
  const faults: SheetFault[] = [];
  let columns: ReadonlyMap<Column, number> | undefined;
  for await (const { rowNumber: row, cells } of readTable(file, LIMITS)) {
    if (!columns) {
      columns = columnsOf(cells);
      continue;
    }
    const read = rowOf(cells, columns);
    if (typeof read === 'string') faults.push({ row, why: read });
    else if (rows.has(read.pincode)) faults.push({ row, why: 'doubled' });
    else rows.set(read.pincode, read);
  }
  return { rows: [...rows.values()], faults };
}

function columnsOf(header: readonly string[]): ReadonlyMap<Column, number> {
  const plain = header.map((name) => name.toLowerCase().replace(/[^a-z]/g, ''));
  const found = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const at = plain.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
    if (at >= 0) found.set(column, at);
  }
  if (!found.has('pincode')) throw new NoPincodeColumn(header);
  return found;
}

function rowOf(cells: readonly string[], columns: ReadonlyMap<Column, number>): ServiceRow | SheetFault['why'] {
  const cell = (column: Column) => {
    const at = columns.get(column);
    return at === undefined ? undefined : (cells[at] ?? '').trim();
  };
  const pincode = readPincode(cell('pincode') ?? '');
  if (!pincode) return 'no-pincode';
  const service = readService(cell('service'), cell('cod'), cell('prepaid'));
  if (!service) return 'service-unreadable';
  const days = cell('days') ?? '';
  if (days !== '' && !(/^\d{1,2}$/.test(days) && Number(days) >= 1 && Number(days) <= DAYS_MAX))
    return 'days-unreadable';
  return { pincode, service, days: days === '' ? undefined : Number(days) };
}

/** A sheet that only lists pincodes lists those where cash is taken. */
function readService(service?: string, cod?: string, prepaid?: string): CourierService | undefined {
  if (service !== undefined) return SERVICE_WORDS[service.toLowerCase().replace(/[^a-z]/g, '')];
  if (cod === undefined && prepaid === undefined) return 'cod';
  const [takesCod, takesPrepaid] = [yesNo(cod ?? 'n'), yesNo(prepaid ?? cod ?? 'n')];
  if (takesCod === undefined || takesPrepaid === undefined) return undefined;
  if (takesCod) return 'cod';
  return takesPrepaid ? 'prepaid' : 'none';
}

const SERVICE_WORDS: Readonly<Record<string, CourierService>> = {
  cod: 'cod',
  codandprepaid: 'cod',
  both: 'cod',
  prepaid: 'prepaid',
  prepaidonly: 'prepaid',
  none: 'none',
  no: 'none',
  notserved: 'none',
  nonserviceable: 'none',
  oda: 'none',
};

function yesNo(text: string): boolean | undefined {
  if (/^(y|yes|1|true)$/i.test(text)) return true;
  return /^(n|no|0|false|)$/i.test(text) ? false : undefined;
}

function readPincode(text: string): Pincode | undefined {
  try {
    return parsePincode(text);
  } catch (error) {
    if (error instanceof InvalidPincode) return undefined;
    throw error;
  }
}
