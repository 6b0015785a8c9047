import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
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
import { BenchApp } from './harness/bench-app.js';
import { startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, Figures } from './harness/benchmark.js';
import { type Child, startChild } from './harness/child.js';
import { interleaved, median } from './harness/medians.js';
import { rateOf } from './harness/rate.js';
import { rounded } from './harness/report.js';
import { openShop } from './harness/shop.js';
import { temporaryFolder } from './harness/temporary-folder.js';
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
  seconds: 36,
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
    const visitors = new Visitors(platform);
    atEnd('connections of visitors', () => visitors.close());
    const names = cardsOf(links);
    const page = (i: number) => `/p/${links[i % links.length]}`;
    let drawn = 0;
    const drawing = (forMs: number) =>
      rateOf(() => visitors.see(`/cards/${cardFileName(names[drawn++ % names.length]!)}`), {
        clients: DRAWN_AT_ONCE,
        forMs,
      });

    say('warming up');
    await Promise.all([drawing(WARM_UP_MS), visitors.come(page, WARM_UP_MS)]);
    say(`measuring for ${seconds} s`);
    const forMs = (seconds * 1000) / (repeats * 2);
    const cards: number[] = [];
    const middles = { drawing: [] as number[], quiet: [] as number[] };
    const found = await interleaved(
      {
        drawing: async () => {
          const [took, rate] = await Promise.all([visitors.come(page, forMs), drawing(forMs)]);
          cards.push(rate);
          middles.drawing.push(median(took));
          return slowest(took);
        },
        quiet: async () => {
          const took = await visitors.come(page, forMs);
          middles.quiet.push(median(took));
          return slowest(took);
        },
      },
      repeats,
    );
    say('asking for more cards than may wait');
    const overfill = names.slice(-OVERFILL).map((name) => visitors.see(`/cards/${cardFileName(name)}`));
    const answers: Record<string, number> = {};
    for (const status of await Promise.all(overfill)) answers[status] = (answers[status] ?? 0) + 1;
    const details = {
      p50Ms: { drawing: rounded(median(middles.drawing)), quiet: rounded(median(middles.quiet)) },
      newCardsASecond: rounded(median(cards)),
      overfilled: answers,
    };
    return { ours: found.drawing, limit: found.quiet, details };
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

/** The slowest of a hundred. */
function slowest(took: readonly number[]): number {
  return took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.99) - 1] ?? Number.NaN;
}

/** People with a browser each, and an address of their own. */
class Visitors {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 256 });
  private nth = 0;

  constructor(private readonly server: Pick<Child, 'url'>) {}

  /** Views pages at a fixed rate and gives how long each took from when it was due, in ms. */
  async come(page: (i: number) => string, forMs: number): Promise<number[]> {
    const start = performance.now();
    const views = Math.floor((forMs / 1000) * VIEWS_A_SECOND);
    const took = Array.from({ length: views }, async (_, i) => {
      const due = start + (i * 1000) / VIEWS_A_SECOND;
      await pause(due - performance.now());
      const status = await this.see(page(i));
      if (status !== 200) throw new Error(`a page answered ${status}`);
      return performance.now() - due;
    });
    return Promise.all(took);
  }

  /** The answer's status, once all of it has come. */
  see(path: string): Promise<number> {
    const nth = ++this.nth;
    const from = `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`;
    const options = { agent: this.agent, timeout: 60_000, headers: { 'x-forwarded-for': from } };
    return new Promise((resolve, reject) => {
      const asked = get(`${this.server.url}${path}`, options, (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      });
      asked.on('timeout', () => asked.destroy(new Error(`${path} did not answer`)));
      asked.on('error', reject);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
