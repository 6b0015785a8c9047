import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertOutsideTransaction } from '../../../../platform/database/index.js';
import { TableTooLarge } from '../../../../platform/tabular/index.js';

/** A file from outside in a folder of its own, until it is discarded. */
export interface ReceivedFile {
  readonly path: string;
  /** What its sender called it: shown, never opened. */
  readonly name: string;
  readonly sha256: string;
  discard(): Promise<void>;
}

const NAME_MAX_CHARS = 120;
/** A courier's file of a year stays far below. */
const FILE_MAX_BYTES = 20_000_000;

/** Writes a stream to disk and fingerprints it on the way. Throws TableTooLarge, and then keeps nothing. */
export async function receiveFile(stream: Readable, name: string): Promise<ReceivedFile> {
  assertOutsideTransaction('saving a file');
  const folder = await mkdtemp(join(tmpdir(), 'haat-finance-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'file');
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          // What is too much is read to its end and dropped, so that the sender hears why.
          if (size > FILE_MAX_BYTES) continue;
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path),
    );
    if (size > FILE_MAX_BYTES) throw new TableTooLarge('bytes', FILE_MAX_BYTES);
    return { path, name: name.slice(0, NAME_MAX_CHARS), sha256: hash.digest('hex'), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
