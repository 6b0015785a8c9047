import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { uploadParts } from '../http/index.js';
import { EmptyTable, TableTooLarge } from './errors.js';
import type { TableSource } from './table.js';

/** A table from outside, on disk until it is discarded, and the text fields of its form. */
export interface ReceivedTable {
  readonly file: TableSource & { readonly sha256: string };
  readonly fields: Readonly<Record<string, string>>;
  discard(): Promise<void>;
}

const NAME_MAX_CHARS = 120;
const LIMITS = { files: 1, fields: 10, fieldSize: 1_000, parts: 11 };

/**
 * Reads a form with one table to its end, because only then the sender gets an answer. The caller must discard it.
 * Throws {@link EmptyTable} where there is no file, {@link TableTooLarge} and UploadBroken; then nothing stays on disk.
 */
export async function receiveTable(request: FastifyRequest, maxBytes: number): Promise<ReceivedTable> {
  if (!request.isMultipart()) throw new EmptyTable();
  const folder = await mkdtemp(join(tmpdir(), 'haat-table-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  const fields: Record<string, string> = {};
  let file: ReceivedTable['file'] | undefined;
  try {
    for await (const part of uploadParts(request, { limits: LIMITS })) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else if (part.filename && !file) file = await kept(part.file, part.filename, join(folder, 'table'), maxBytes);
      else part.file.resume();
    }
    if (!file) throw new EmptyTable();
    return { file, fields, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function kept(stream: Readable, name: string, path: string, maxBytes: number): Promise<ReceivedTable['file']> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    stream,
    async function* bounded(source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        bytes += chunk.length;
        // What is too much is read to its end and dropped, so that the sender hears why.
        if (bytes > maxBytes) continue;
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  );
  if (bytes > maxBytes) throw new TableTooLarge('bytes', maxBytes);
  return { path, name: name.slice(0, NAME_MAX_CHARS), sha256: hash.digest('hex') };
}
