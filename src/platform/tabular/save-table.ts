import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertOutsideTransaction } from '../database/index.js';
import { TableTooLarge } from './errors.js';
import type { TableSource } from './table.js';

/** A file from outside in a folder of its own, until it is discarded; its name is shown, never opened. */
export interface SavedTable extends TableSource {
  readonly sha256: string;
  discard(): Promise<void>;
}

const NAME_MAX_CHARS = 120;

/** Writes a stream to disk and fingerprints it on the way. Throws {@link TableTooLarge}, and then keeps nothing. */
export async function saveTable(stream: Readable, name: string, maxBytes: number): Promise<SavedTable> {
  assertOutsideTransaction('saving a file');
  const folder = await mkdtemp(join(tmpdir(), 'haat-table-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'table');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
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
    return { path, name: name.slice(0, NAME_MAX_CHARS), sha256: hash.digest('hex'), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
