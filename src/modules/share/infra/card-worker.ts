import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import sharp from 'sharp';
import { DomainError } from '../../../kernel/index.js';
import { type CardJob, contentOf, type Drawn } from './card-job.js';
import { DirectPainter } from './card-painter.js';
import type { BandedContent } from './card-renderer.js';
import type { Asked, Told } from './drawing-process.js';

yieldToServing();
// Every photo is another one: remembering what was decoded costs memory and helps nobody.
sharp.cache(false);
// Whoever asked says when to end; a Ctrl+C in the terminal reaches both, and the one that asked ends in order.
process.on('SIGINT', () => undefined);

/** Its fonts and run bitmaps are kept from job to job. */
const painter = new DirectPainter();

process.on('message', async ({ id, job }: Asked<CardJob>) => {
  const told = await draw(job).then(
    (answer): Told<Drawn> => ({ id, answer }),
    (error: unknown): Told<Drawn> => ({ id, failure: String(error) }),
  );
  if (process.connected) process.send?.(told);
});

async function draw(job: CardJob): Promise<Drawn> {
  try {
    return { answer: await answerTo(job) };
  } catch (error) {
    if (error instanceof DomainError) return { refusal: { code: error.code, facts: error.facts } };
    throw error;
  }
}

function answerTo(job: CardJob): Promise<unknown> {
  switch (job.kind) {
    case 'part':
      return painter.part(contentOf(job.content) as BandedContent, bufferOf(job.photo));
    case 'strip':
      return painter.strip(contentOf(job.content) as BandedContent, job.picture);
    case 'whole':
      return painter.whole(contentOf(job.content), bufferOf(job.photo), job.picture);
    case 'picture':
      return painter.picture(Buffer.from(job.photo), job.as);
  }
}

/** Bytes lose their class on the way between processes. */
function bufferOf(bytes: Uint8Array | undefined): Buffer | undefined {
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A picture can wait where a page is being served. On Linux a priority is a thread's, and decoders have threads of their own. */
function yieldToServing(): void {
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
  for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
}
