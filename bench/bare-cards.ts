import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { CardPainter } from '../src/modules/share/infra/card-painter.js';
import { ComposeCard } from '../src/modules/share/infra/compose-card.js';
import { MemoryStore } from './harness/memory-store.js';
import { sampleCard } from './sample-cards.js';

/**
 * Draws new products and known ones for some seconds, from the photos whose files it is given, and says the most memory
 * it ever held, in MB (Linux). Drawing those photos would count otherwise.
 */
const CARDS = { cold: 60, warm: 1_500 };

const store = new MemoryStore();
for (const [i, file] of argv.slice(2).entries()) await store.put(`photos/${i}.jpg`, readFileSync(file));
const compose = new ComposeCard(store, new CardPainter());
for (let i = 0; i < CARDS.cold; i++) await compose.execute(sampleCard(i, i), String(i % 4));
for (let i = 0; i < CARDS.warm; i += 4)
  await Promise.all([0, 1, 2, 3].map((j) => compose.execute(sampleCard(i + j, j), String(j))));
const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
process.stdout.write(`${Math.round(Number(kilobytes) / 1024)}\n`);
