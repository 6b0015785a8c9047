import { type Entry, type ZipFile } from 'yauzl';
import { TableTooLarge, UnreadableTable } from './errors.js';
import type { WorkbookParts } from './workbook-parts.js';

/** A text between two tags is a cell; Excel's longest has 32,767 letters. */
const MAX_BYTES_WITHOUT_TAG = 1_048_576;
/** Excel allows 255 letters; exceljs searches formats with patterns that take quadratic time. */
const LONG_FORMAT = /formatCode\s*=\s*("[^"]{1024}|'[^']{1024})/;
const LOCAL_HEADER_BYTES = 30;
const TAG_END = 0x3e;

/**
 * The checked parts packed again without compression and in reading order, for the streaming reader of exceljs, which
 * believes local headers, fails when sheets come before the workbook, and cuts letters at the edge of a piece: each piece
 * given to it ends with a tag.
 */
export async function* plainWorkbook({ zip, small, strings, sheets }: WorkbookParts): AsyncGenerator<Buffer> {
  for (const entry of small) {
    const content = harmless(entry.fileName, Buffer.concat(await collected(unpacked(zip, entry))));
    yield localHeader(entry.fileName, content.length);
    yield content;
  }
  if (!strings) yield Buffer.concat([localHeader(STRINGS, NO_STRINGS.length), NO_STRINGS]);
  for (const entry of strings ? [strings, ...sheets] : sheets) {
    yield localHeader(entry.fileName, entry.uncompressedSize);
    yield* cutAfterTags(unpacked(zip, entry));
  }
  yield END_OF_DIRECTORY;
}

const STRINGS = 'xl/sharedStrings.xml';
/** Without this part exceljs takes a way over temporary files, on which the last sheet is lost. */
const NO_STRINGS = Buffer.from('<sst/>');
const END_OF_DIRECTORY = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]);

async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
  } catch {
    throw new UnreadableTable('damaged');
  }
}

async function collected(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

function harmless(name: string, content: Buffer): Buffer {
  const text = content.toString('utf8');
  if (LONG_FORMAT.test(text)) throw new UnreadableTable('formats');
  // Writers in Python name sheets by absolute path, under which exceljs loses their names.
  return name.endsWith('.rels') ? Buffer.from(text.replaceAll(/Target\s*=\s*"\/xl\//g, 'Target="')) : content;
}

async function* cutAfterTags(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for await (const piece of pieces) {
    const all = held.length === 0 ? piece : Buffer.concat([held, piece]);
    const cut = all.lastIndexOf(TAG_END) + 1;
    if (cut > 0) yield all.subarray(0, cut);
    held = Buffer.from(all.subarray(cut));
    if (held.length > MAX_BYTES_WITHOUT_TAG) throw new TableTooLarge('cell', MAX_BYTES_WITHOUT_TAG);
  }
  if (held.length > 0) yield held;
}

function localHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name)]);
}
