import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { TableTooLarge, UnreadableTable, WrongTableType } from './errors.js';

const MAX_ENTRIES = 2_000;
const MAX_RATIO = 100;
/** Small parts pass the ratio whatever they hold: a kilobyte of zeros harms nobody. */
const RATIO_MATTERS_FROM_BYTES = 1_048_576;
const MAX_UNPACKED_BYTES = 128 * 1_048_576;
const MAX_SMALL_PART_BYTES = 4 * 1_048_576;
const MAX_SHARED_STRINGS_BYTES = 32 * 1_048_576;

/** The parts of an XLSX container that hold values, in the order in which they must be read. */
export interface WorkbookParts {
  readonly zip: ZipFile;
  readonly small: readonly Entry[];
  readonly strings: Entry | undefined;
  readonly sheets: readonly Entry[];
}

/**
 * Opens the container and judges its central directory before a byte is unpacked: number of entries, declared sizes and
 * ratio. Declared sizes may be believed from there on, because the unpacking stops where they are exceeded.
 * Throws {@link UnreadableTable}, {@link TableTooLarge}, {@link WrongTableType}.
 */
export async function openParts(path: string, name: string): Promise<WorkbookParts> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => {
    throw new UnreadableTable('damaged');
  });
  try {
    const entries = await wantedEntries(zip);
    const part = (pattern: RegExp): Entry[] =>
      entries.filter((entry) => pattern.test(entry.fileName)).sort(bySheetNumber);
    const [workbook] = part(/^xl\/workbook\.xml$/);
    if (!workbook) throw new WrongTableType('zip', name);
    const [relations] = part(/^xl\/_rels\/workbook\.xml\.rels$/);
    if (!relations) throw new UnreadableTable('damaged');
    const small = [relations, workbook, ...part(/^xl\/styles\.xml$/)];
    const strings = part(/^xl\/sharedStrings\.xml$/);
    if (small.some((entry) => entry.uncompressedSize > MAX_SMALL_PART_BYTES)) throw new UnreadableTable('packing');
    if (strings.some((entry) => entry.uncompressedSize > MAX_SHARED_STRINGS_BYTES))
      throw new TableTooLarge('unpacked', MAX_SHARED_STRINGS_BYTES);
    return { zip, small, strings: strings[0], sheets: part(SHEET) };
  } catch (error) {
    zip.close();
    throw error;
  }
}

const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/;

async function wantedEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw new UnreadableTable('packing');
  const entries: Entry[] = [];
  const names = new Set<string>();
  let unpacked = 0;
  for await (const entry of damagedWhenBroken(zip.eachEntry())) {
    unpacked += entry.uncompressedSize;
    if (unpacked > MAX_UNPACKED_BYTES) throw new TableTooLarge('unpacked', MAX_UNPACKED_BYTES);
    if (isBomb(entry) || names.has(entry.fileName) || entry.isEncrypted()) throw new UnreadableTable('packing');
    names.add(entry.fileName);
    entries.push(entry);
  }
  return entries;
}

async function* damagedWhenBroken<T>(entries: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* entries;
  } catch {
    throw new UnreadableTable('damaged');
  }
}

function isBomb({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > RATIO_MATTERS_FROM_BYTES && uncompressedSize > compressedSize * MAX_RATIO;
}

function bySheetNumber(one: Entry, other: Entry): number {
  return Number(SHEET.exec(one.fileName)?.[1] ?? 0) - Number(SHEET.exec(other.fileName)?.[1] ?? 0);
}
