import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertOutsideTransaction } from '../../../platform/database/index.js';
import { TableTooLarge } from '../../../platform/tabular/index.js';
import { SHEET_LIMITS } from './sheet/read-sheet.js';

const NAME_MAX_CHARS = 120;

/** An uploaded sheet in a folder of its own, until it is discarded. */
export interface UploadedSheet {
  readonly path: string;
  /** What its sender called it: shown, never opened. */
  readonly name: string;
  readonly sha256: string;
  discard(): Promise<void>;
}

/** Writes a stream to disk and fingerprints it on the way. Throws TableTooLarge, and then keeps nothing. */
export async function saveSheet(stream: Readable, name: string): Promise<UploadedSheet> {
  assertOutsideTransaction('saving an upload');
  const folder = await mkdtemp(join(tmpdir(), 'haat-sheet-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'sheet');
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          // What is too much is read to its end and dropped, so that the sender hears why.
          if (size > SHEET_LIMITS.maxBytes) continue;
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path),
    );
    if (size > SHEET_LIMITS.maxBytes) throw new TableTooLarge('bytes', SHEET_LIMITS.maxBytes);
    return { path, name: name.slice(0, NAME_MAX_CHARS), sha256: hash.digest('hex'), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
