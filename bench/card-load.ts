import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import {
  CARD_FORMATS,
  CARD_LANGUAGES,
  CARD_TEMPLATES,
  type CardName,
  cardFileName,
} from '../src/modules/share/domain/card-name.js';
import { loadConfig } from '../src/platform/config/index.js';
import { JobProcess } from '../src/platform/processes/index.js';
import type { Asking } from './card-askers.js';
import { BenchApp } from './harness/bench-app.js';
import { startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, Figures } from './harness/benchmark.js';
import { DIST, startChild } from './harness/child.js';
import { interleaved, median } from './harness/medians.js';
import { rounded } from './harness/report.js';
import { openShop } from './harness/shop.js';
import { temporaryFolder } from './harness/temporary-folder.js';
import { leave, see } from './harness/visitor.js';
import { samplePhotos } from './sample-cards.js';

/** Views of a link's page, evenly spaced, whatever the answers take. */
const VIEWS_A_SECOND = 20;
/** Cards that are asked for at the same time, each for the first time. */
const DRAWN_AT_ONCE = 4;
/** More at once than may wait. */
const OVERFILL = 200;
const WARM_UP_MS = 3_000;

/**
 * How long a buyer waits for a link's page while cards that nobody saw before are drawn without a pause, and the limit:
 * the same pages of the same process while it draws nothing. The slowest page of a hundred counts.
 */
export const cardLoad: Benchmark = {
  unit: 'ms',
  seconds: 60,
  repeats: 3,
  async run(options): Promise<Figures> {
    const { say, seconds, repeats, atEnd } = options;
    const database = await startBenchDatabase(options);
    const folder = temporaryFolder('cards');
    const env = {
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      HAAT_DATA_DIR: folder,
      HAAT_DEMO: '0',
      HAAT_GRIEVANCE_OFFICER: 'Bench',
      HAAT_GRIEVANCE_CONTACT: 'bench@haat.example',
      HAAT_SECRET: 'a-secret-of-the-benchmark',
      // Every buyer has an address of her own, which the rate limit counts.
      HAAT_TRUST_PROXY: '1',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      ...partner('WHATSAPP'),
      ...partner('COURIER'),
      ...partner('BANK'),
      ...partner('PAYMENTS'),
    };
    say('opening a shop');
    const app = await BenchApp.open(options, {
      config: loadConfig({ ...env, PORT: '0' }),
      databaseUrl: database.appUrl,
    });
    const offers = await openShop(app, database.owner, folder);
    await givePhotos(database.owner, join(folder, 'objects', 'photos'));
    const links = [...new Set(offers.map(({ linkCode }) => linkCode))];
    say('starting the platform');
    const platform = await startChild({ script: 'run/main.js', env, readyPath: '/health/ready' });
    atEnd('the platform', () => platform.stop());
    atEnd('connections of visitors', async () => leave());
    const askers = new JobProcess<Asking, number>(join(DIST, 'bench', 'card-askers.js'), [], 60_000);
    atEnd('those who ask for cards', () => askers.stop());
    const pages = links.map((code) => `${platform.url}/p/${code}`);
    const cardUrls = cardsOf(links).map((name) => `${platform.url}/cards/${cardFileName(name)}`);
    let drawn = 0;
    const drawing = async (forMs: number) => {
      const rate = await askers.run({ urls: cardUrls.slice(drawn), clients: DRAWN_AT_ONCE, forMs });
      drawn += Math.ceil((rate * forMs) / 1000) + DRAWN_AT_ONCE;
      return rate;
    };

    say('warming up');
    await Promise.all([drawing(WARM_UP_MS), come(pages, WARM_UP_MS)]);
    say(`measuring for ${seconds} s`);
    const forMs = (seconds * 1000) / (repeats * 2);
    const cards: number[] = [];
    const took = { drawing: [] as number[], quiet: [] as number[] };
    await interleaved(
      {
        drawing: async () => {
          const [views, rate] = await Promise.all([come(pages, forMs), drawing(forMs)]);
          took.drawing.push(...views);
          cards.push(rate);
          return rate;
        },
        quiet: async () => took.quiet.push(...(await come(pages, forMs))),
      },
      repeats,
    );
    say('asking for more cards than may wait');
    const overfill = cardUrls.slice(-OVERFILL).map(see);
    const answers: Record<string, number> = {};
    for (const status of await Promise.all(overfill)) answers[status] = (answers[status] ?? 0) + 1;
    const ofHundred = (nth: number) => ({
      drawing: rounded(ranked(took.drawing, nth)),
      quiet: rounded(ranked(took.quiet, nth)),
    });
    const details = {
      p50Ms: ofHundred(50),
      p90Ms: ofHundred(90),
      newCardsASecond: rounded(median(cards)),
      overfilled: answers,
    };
    return { ours: ranked(took.drawing, 99), limit: ranked(took.quiet, 99), details };
  },
};

/** A partner whom nobody asks for anything. */
function partner(name: string): Record<string, string> {
  return { [`${name}_URL`]: 'http://127.0.0.1:9', [`${name}_TOKEN`]: 'none', [`${name}_WEBHOOK_SECRET`]: 'none' };
}

/** Cards in an order in which neighbours are of different products. */
function cardsOf(links: readonly string[]): Required<CardName>[] {
  return CARD_LANGUAGES.flatMap((language) =>
    CARD_TEMPLATES.flatMap((template) =>
      CARD_FORMATS.flatMap((format) => links.map((code) => ({ code, language, format, template }))),
    ),
  );
}

async function givePhotos(owner: Pool, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const hashes: string[] = [];
  for (const photo of await samplePhotos()) {
    const sha256 = createHash('sha256').update(photo).digest('hex');
    await writeFile(join(folder, `${sha256}.jpg`), photo);
    hashes.push(sha256);
  }
  await owner.query(
    `insert into photo (sha256, object_key, width, height, bytes)
     select sha256, 'photos/' || sha256 || '.jpg', 1600, 1600, 1 from unnest($1::text[]) as sha256`,
    [hashes],
  );
  await owner.query(
    `insert into product_photo (product_id, position, photo_sha256)
     select id, 1, ($1::text[])[1 + (row_number() over (order by id)) % $2] from product`,
    [hashes, hashes.length],
  );
}

/** Not longer than this took `nth` of a hundred. */
function ranked(took: readonly number[], nth: number): number {
  return took.toSorted((a, b) => a - b)[Math.ceil((took.length * nth) / 100) - 1] ?? Number.NaN;
}

/** Views pages at a fixed rate and gives how long each took from when it was due, in ms. */
async function come(urls: readonly string[], forMs: number): Promise<number[]> {
  const start = performance.now();
  const views = Math.floor((forMs / 1000) * VIEWS_A_SECOND);
  const took = Array.from({ length: views }, async (_, i) => {
    const due = start + (i * 1000) / VIEWS_A_SECOND;
    await pause(due - performance.now());
    const status = await see(urls[i % urls.length]!);
    if (status !== 200) throw new Error(`a page answered ${status}`);
    return performance.now() - due;
  });
  return Promise.all(took);
}
