import { constants, setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import sharp from 'sharp';
import { DomainError } from '../../../kernel/index.js';
import { type CardJob, contentOf, type Drawn } from './card-job.js';
import { DirectPainter } from './card-painter.js';
import type { BandedContent } from './card-renderer.js';

/** A picture can wait where a page is being served: on Linux this is the priority of this thread alone. */
if (process.platform === 'linux' && !isMainThread) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
// Every photo is another one: remembering what was decoded costs memory and helps nobody.
sharp.cache(false);

const painter = new DirectPainter();

/** Draws in a thread of its own; its fonts and run bitmaps are kept from job to job. */
export default async function draw(job: CardJob): Promise<Drawn> {
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

/** Bytes lose their class on the way between threads. */
function bufferOf(bytes: Uint8Array | undefined): Buffer | undefined {
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
