import { readTable, type TableSource } from '../../../platform/tabular/index.js';
import type { FileFault } from '../../couriers/index.js';
import { type CourierReport, WebhookUnreadable } from '../../logistics/index.js';
import type { FeedMapping } from '../domain/courier-feed.js';
import { ColumnMissing } from '../domain/errors.js';
import { isLikely, readScanTime } from '../domain/scan-time.js';

/** A row of a file that could not be taken. */
export type ScanFault = FileFault<'awb' | 'code' | 'time' | 'time-unlikely'>;

/** The scans of a file by waybill, and the rows that hold none. */
export interface ScanFile {
  readonly reports: readonly CourierReport[];
  readonly faults: readonly ScanFault[];
  readonly rows: number;
}

/** What a feed is read with. */
export interface FeedReading {
  readonly courier: string;
  readonly mapping: FeedMapping;
  readonly now: Date;
}

type Scan = CourierReport['scans'][number];
type Cells = (name: string) => string;
type Told = { readonly awb: string; readonly scan: Scan } | Pick<ScanFault, 'why' | 'value'>;

const SCANS_A_MESSAGE_MAX = 500;
const PATH_MAX = 8;
const CODE_MAX_CHARS = 80;
const TEXT_MAX_CHARS = 200;
const VALUE_MAX_CHARS = 80;
/** Files of scans are of some days; a year's would be read in parts. */
export const FILE_LIMITS = { maxBytes: 8 * 1024 * 1024, maxRows: 20_001, maxColumns: 80, maxCellChars: 2_000 };

/** Reads a message that a courier pushed. What is no scan is left out; without one it throws {@link WebhookUnreadable}. */
export function readMessage(body: unknown, reading: FeedReading): CourierReport[] {
  const { listAt } = reading.mapping;
  const found = listAt === '' ? body : valueAt(body, listAt);
  const list: readonly unknown[] = Array.isArray(found) ? found : [found];
  if (list.length > SCANS_A_MESSAGE_MAX) throw new WebhookUnreadable();
  const told = list.map((entry) => {
    const cell = (name: string) => textOf(name.startsWith('/') ? valueAt(body, name.slice(1)) : valueAt(entry, name));
    return scanOf(cell, entry, reading);
  });
  const scans = told.flatMap((one) => ('scan' in one ? [one] : []));
  if (scans.length === 0) throw new WebhookUnreadable();
  return byWaybill(scans, reading.courier);
}

/** Reads a file of scans, one a row under a heading. Throws {@link ColumnMissing} and what reading a table throws. */
export async function readScanFile(file: TableSource, reading: FeedReading): Promise<ScanFile> {
  const scans: { awb: string; scan: Scan }[] = [];
  const faults: ScanFault[] = [];
  let columns: ReadonlyMap<string, number> | undefined;
  let rows = 0;
  for await (const { rowNumber: row, cells } of readTable(file, FILE_LIMITS)) {
    if (!columns) {
      columns = columnsOf(cells, reading.mapping);
      continue;
    }
    rows += 1;
    const at = columns;
    const cell = (name: string) => (name === '' ? '' : (cells[at.get(plain(name)) ?? -1] ?? '').trim());
    const told = scanOf(cell, rowOf(cell, reading.mapping), reading);
    if ('scan' in told) scans.push(told);
    else faults.push({ row, why: told.why, value: told.value.slice(0, VALUE_MAX_CHARS) });
  }
  return { reports: byWaybill(scans, reading.courier), faults, rows };
}

function scanOf(cell: Cells, raw: unknown, { mapping, now }: FeedReading): Told {
  const [awb, code, time] = [cell(mapping.awbAt), cell(mapping.codeAt), cell(mapping.timeAt)];
  if (!/^[\w-]{4,40}$/.test(awb)) return { why: 'awb', value: awb };
  if (code === '' || code.length > CODE_MAX_CHARS) return { why: 'code', value: code };
  const scannedAt = readScanTime(time, mapping.timeFormat, mapping.zone);
  if (!scannedAt) return { why: 'time', value: time };
  if (!isLikely(scannedAt, now)) return { why: 'time-unlikely', value: time };
  const [label, location] = [cell(mapping.wordsAt), cell(mapping.placeAt)].map((text) => text.slice(0, TEXT_MAX_CHARS));
  const kept = typeof raw === 'object' && raw !== null ? raw : {};
  const scan: Scan = { code, scannedAt, label: label ?? '', location: location ?? '', raw: kept };
  return { awb, scan };
}

/** Only what the mapping names is kept of a row: couriers' files also hold names and phone numbers of buyers. */
function rowOf(cell: Cells, { awbAt, codeAt, timeAt, wordsAt, placeAt }: FeedMapping): object {
  const names = [awbAt, codeAt, timeAt, wordsAt, placeAt].filter((name) => name !== '');
  return Object.fromEntries(names.map((name) => [name, cell(name)]));
}

function columnsOf(header: readonly string[], mapping: FeedMapping): ReadonlyMap<string, number> {
  const found = new Map(header.map((name, at) => [plain(name), at] as const).reverse());
  const wanted = [mapping.awbAt, mapping.codeAt, mapping.timeAt, mapping.wordsAt, mapping.placeAt];
  const missing = wanted.find((name) => name !== '' && !found.has(plain(name)));
  if (missing !== undefined) throw new ColumnMissing(missing, header);
  return found;
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}

function byWaybill(told: readonly { awb: string; scan: Scan }[], provider: string): CourierReport[] {
  const lists = new Map<string, Scan[]>();
  for (const { awb, scan } of told) lists.set(awb, [...(lists.get(awb) ?? []), scan]);
  return [...lists].map(([awb, scans]) => ({ provider, awb, scans }));
}

/** Own fields only, so that a path never leads into what every object has. */
function valueAt(from: unknown, path: string): unknown {
  let here = from;
  for (const name of path.split('.').slice(0, PATH_MAX)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[name];
  }
  return here;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : '';
}
