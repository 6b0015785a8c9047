import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { delimiterOf } from './delimiter.js';
import { TableTooLarge, UnreadableTable, WrongTableType } from './errors.js';
import type { TableLimits, TableRow, TableSource } from './table.js';
import { encodingOf } from './text-encoding.js';

/** No honest row is longer, and an unclosed quote must not swallow the rest of the file. */
const MAX_RECORD_CHARS = 262_144;
const SAMPLE_CHARS = 65_536;

/** The rows of a text file, blank ones among them. */
export async function* readDelimited(source: TableSource, limits: TableLimits): AsyncGenerator<TableRow> {
  const found = await encodingOf(createReadStream(source.path));
  if (found.kind === 'binary') throw new WrongTableType('binary', source.name);
  yield* rowsOfText(decoded(createReadStream(source.path), found.encoding), limits);
}

/** The rows of text that arrives in pieces; at most one record and a few pieces are held. */
export async function* rowsOfText(text: AsyncIterable<string>, limits: TableLimits): AsyncGenerator<TableRow> {
  const maxRecord = Math.min(MAX_RECORD_CHARS, limits.maxColumns * limits.maxCellChars);
  const { sample, rest } = await sampled(text);
  const parser = parse({
    delimiter: delimiterOf(sample),
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: maxRecord,
  });
  const input = Readable.from(withBoundedLines(rest, maxRecord));
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let rowNumber = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      rowNumber += 1;
      yield { rowNumber, sheet: '', cells, numeric: cells.map(() => false) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw new TableTooLarge('record', maxRecord, rowNumber + 1);
    throw new UnreadableTable('quotes');
  } finally {
    input.destroy();
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of bytes) yield decoder.write(chunk);
  yield decoder.end() ?? '';
}

async function sampled(text: AsyncIterable<string>): Promise<{ sample: string; rest: AsyncGenerator<string> }> {
  const pieces = text[Symbol.asyncIterator]();
  let sample = '';
  while (sample.length < SAMPLE_CHARS) {
    const next = await pieces.next();
    if (next.done) break;
    sample += next.value;
  }
  async function* rest(): AsyncGenerator<string> {
    yield sample;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  }
  return { sample, rest: rest() };
}

/** csv-parse does not count empty cells towards the size of a record, so ten million commas would pass. */
async function* withBoundedLines(text: AsyncIterable<string>, max: number): AsyncGenerator<string> {
  let run = 0;
  for await (const piece of text) {
    run = /[\r\n]/.test(piece) ? 0 : run + piece.length;
    if (run > max) throw new TableTooLarge('record', max);
    yield piece;
  }
}
