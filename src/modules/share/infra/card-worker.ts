import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import sharp from 'sharp';
import { DomainError } from '../../../kernel/index.js';
import type { Asked, Told } from '../../../platform/processes/index.js';
import { DiskObjectStore } from '../../../platform/storage/disk-object-store.js';
import { type CardJob, type Drawn, received } from './card-job.js';
import { CardsHere } from './card-maker.js';

yieldToServing();
// Every photo is another one: remembering what was decoded costs memory and helps nobody.
sharp.cache(false);
// Whoever asked says when to end; a Ctrl+C in the terminal reaches both, and the one that asked ends in order.
process.on('SIGINT', () => undefined);

const [folder = '.'] = process.argv.slice(2);
/** Its fonts, run bitmaps and the parts of products are kept from card to card. */
const cards = new CardsHere(new DiskObjectStore(folder));

process.on('message', ({ id, job }: Asked<CardJob>) => {
  draw(job).then(
    (answer) => tell({ id, answer }),
    (error: unknown) => tell({ id, failure: String(error) }),
  );
});

function tell(told: Told<Drawn>): void {
  if (process.connected) process.send?.(told);
}

async function draw(job: CardJob): Promise<Drawn> {
  try {
    return { stored: await cards.make(received(job)) };
  } catch (error) {
    if (error instanceof DomainError) return { refusal: { code: error.code, facts: error.facts } };
    throw error;
  }
}

/** A picture can wait where a page is being served: whoever serves goes first, always. On Linux a priority is a thread's, and decoders have threads of their own. */
function yieldToServing(): void {
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
  for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_LOW);
}
