import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startOutsideWorld } from '../boot/outside-world.js';
import { createApp } from '../create-app.js';
import { buyer } from '../demo/index.js';
import { loadConfig } from '../platform/config/index.js';
import { ensureRoles, migrate } from '../platform/database/index.js';
import { startEmbedded } from '../platform/embedded/index.js';
import { SeededChance } from '../simulators/index.js';
import { breaches } from './invariants.js';
import { openShop } from './shop.js';
import { StubbornBuyer, type Told } from './stubborn-buyer.js';
import { WebProcess } from './web-process.js';

/** What came of the kills; all faults are 0 or empty where it is proven. */
export interface KillProof {
  readonly seed: number;
  readonly kills: number;
  /** Checkouts that were acknowledged to their buyers. */
  readonly orders: number;
  readonly yeses: number;
  readonly retries: number;
  /** Acknowledged, and not in the database. */
  readonly lost: number;
  /** More orders than keys, or a phone with two. */
  readonly doubled: number;
  /** A yes that was acknowledged and has no parcel. */
  readonly yesLost: number;
  readonly breaches: Readonly<Record<string, number>>;
  readonly trialBalance: number;
  readonly seconds: number;
}

const BUYERS_AT_ONCE = 6;
const LINKS = 3;
const PIECES = 20_000;
/** A kill falls within so many ms after the process is ready. */
const KILL_WITHIN_MS = 4_000;

/** Kills the web process at moments drawn by the seed while buyers order, and counts what is left. */
export async function proveKills(
  { kills, seed }: { kills: number; seed: number },
  say: (line: string) => void,
): Promise<KillProof> {
  const started = performance.now();
  const chance = new SeededChance(seed);
  const folder = mkdtempSync(join(tmpdir(), 'haat-kills-'));
  const server = await startEmbedded({ dataDir: join(folder, 'postgres') });
  const ends: (() => Promise<void>)[] = [() => server.stop()];
  try {
    await ensureRoles(server.ownerUrl);
    await migrate(server.ownerUrl);
    const owner = new pg.Client({ connectionString: server.ownerUrl });
    await owner.connect();
    ends.push(() => owner.end());
    say('opening a shop');
    const ground = await openGround(server, folder);
    ends.push(() => ground.outside.close());
    const web = await WebProcess.on(ground.env);
    ends.push(() => web.stop());
    await web.start();

    let isOver = false;
    let next = 0;
    const told: Told[] = [];
    const crowd = Promise.all(
      Array.from({ length: BUYERS_AT_ONCE }, async () => {
        while (!isOver) {
          const n = next++;
          const offer = ground.offers[n % ground.offers.length];
          if (!offer) throw new Error('an empty shop');
          const who = buyer(n);
          const body = { lines: [{ variantId: offer.variantId, quantity: 1 }], buyer: who };
          const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
          const stubborn = { key: `kill-${seed}-${n}`, phone: who.phone, address, body, offer };
          told.push(await new StubbornBuyer(web.url, ground.outside.whatsapp.control, stubborn).buy());
        }
      }),
    );
    crowd.catch(() => undefined);
    for (let kill = 1; kill <= kills; kill++) {
      await Promise.race([pause(chance.below(KILL_WITHIN_MS)), crowd]);
      await web.kill();
      await web.start();
      if (kill % 10 === 0 || kill === kills) say(`  ${kill} of ${kills} kills, ${told.length} checkouts so far`);
    }
    isOver = true;
    await crowd;
    await web.stop();
    const found = await look(owner, told);
    return { seed, kills, ...found, seconds: Math.round((performance.now() - started) / 1_000) };
  } finally {
    for (const end of ends.reverse()) await end();
    for (const gone of [server.folder, folder]) rmSync(gone, { recursive: true, force: true });
  }
}

/** A shop laid out by an application in this process, and what the one that is killed needs to serve it. */
async function openGround(server: { ownerUrl: string; appUrl: string }, folder: string) {
  const loaded = loadConfig({ HAAT_DEMO: '1', PORT: '0', HAAT_DATA_DIR: folder, LOG_LEVEL: 'error' });
  const { simulators: outside, config } = await startOutsideWorld(loaded);
  const app = await createApp({ config, databaseUrl: server.appUrl, background: false });
  await app.listen(0, '127.0.0.1');
  try {
    const offers = await openShop({ app, baseUrl: await app.getUrl(), outside }, LINKS, PIECES);
    const { courier, whatsapp, bank, payments } = config;
    const partners = Object.entries({ COURIER: courier, WHATSAPP: whatsapp, BANK: bank, PAYMENTS: payments });
    const env: Record<string, string> = {
      DATABASE_URL: server.ownerUrl,
      DATABASE_APP_URL: server.appUrl,
      HAAT_DATA_DIR: folder,
      HAAT_DEMO: '0',
      HAAT_SECRET: config.pepper,
      HAAT_TRUST_PROXY: '1',
      HAAT_GRIEVANCE_OFFICER: 'Nobody in Particular',
      HAAT_GRIEVANCE_CONTACT: 'grievance@haat.example',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
    };
    for (const [name, { url, token, webhookSecret }] of partners) {
      env[`${name}_URL`] = url;
      env[`${name}_TOKEN`] = token;
      env[`${name}_WEBHOOK_SECRET`] = webhookSecret;
    }
    return { outside, offers, env };
  } finally {
    await app.close();
  }
}

async function look(owner: pg.Client, told: readonly Told[]) {
  const one = async (statement: string, values: unknown[] = []) =>
    Number((await owner.query(statement, values)).rows[0]?.count ?? 0);
  const ids = told.map(({ orderId }) => orderId);
  const yes = told.filter(({ saidYes }) => saidYes).map(({ orderId }) => orderId);
  const there = await one('select count(*) from orders where id = any($1::uuid[])', [ids]);
  const all = await one('select count(*) from orders');
  const twice = await one('select count(*) from (select 1 from order_buyer group by phone having count(*) > 1) p');
  const parcels = await one('select count(distinct order_id) from shipment where order_id = any($1::uuid[])', [yes]);
  return {
    orders: told.length,
    yeses: yes.length,
    retries: told.reduce((sum, { retries }) => sum + retries, 0),
    lost: new Set(ids).size - there,
    doubled: all - told.length + twice,
    yesLost: yes.length - parcels,
    breaches: await breaches(owner),
    trialBalance: await one('select coalesce(sum(amount_minor), 0) as count from journal_line'),
  };
}
