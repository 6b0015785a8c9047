import { performance } from 'node:perf_hooks';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { castAs, Person, type Stage } from '../demo/index.js';
import { MovableClock } from '../platform/clock/index.js';
import { APP_CONFIG, type AppConfig } from '../platform/config/index.js';
import { Scheduler } from '../platform/schedule/index.js';
import { SeededChance } from '../simulators/index.js';
import { ConnectionKiller } from './connection-killer.js';
import { breaches } from './invariants.js';
import { type SentParcel, sendParcels } from './money-parcels.js';
import { MoneyMoves, type MoneyPeople } from './money-people.js';
import { type BankLine, moneyTruth, toldDifferently } from './money-truth.js';
import { tryUntilAnswered } from './persistent.js';
import { type SecondProcess, startSecondProcess } from './second-process.js';
import { type Offer, openShop } from './shop.js';

/** What many interleavings of everything that moves money came to; all faults are 0 or empty where it is proven. */
export interface MoneyProof {
  readonly seeds: number;
  readonly parcels: number;
  /** Things that people, courier and tasks did to the money. */
  readonly operations: number;
  /** Connections that were ended in the middle of it. */
  readonly kills: number;
  /** Sum of all lines of the ledger, in paise. */
  readonly trialBalance: number;
  /** What ledger and documents differ by, account for account, in paise. */
  readonly unexplained: number;
  /** Cached numbers that are not what they are derived from. */
  readonly cacheMismatches: number;
  readonly caches: Readonly<Record<string, number>>;
  /** Payments of which the bank tells differently. */
  readonly bankDiffers: readonly string[];
  readonly parked: number;
  readonly breaches: Readonly<Record<string, number>>;
  /** How often each kind of journal was booked. */
  readonly journals: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const LINKS = 3;
const PARCELS_A_SEED = 14;
const TURNS = 15;
const TURN_HOURS_LEAST = 6;
const TURN_HOURS_MORE = 30;
/** After the last turn every parcel comes to its end, every return window closes, and money that came back is booked. */
const CALM_DAYS = 14;
const KILL_WITHIN_MS = 120;
const STEPS_A_TURN = 4;
const HOUR_MS = 3_600_000;

/** Plays that many seeds on one installation with two processes, its connections being ended all the while. */
export async function proveMoney(stage: Stage, seeds: number, say: (line: string) => void): Promise<MoneyProof> {
  const started = performance.now();
  const owner = new pg.Client({ connectionString: stage.ownerUrl });
  const killing = new pg.Client({ connectionString: stage.ownerUrl });
  await Promise.all([owner.connect(), killing.connect()]);
  let second: SecondProcess | undefined;
  try {
    say('opening a shop, and a second process beside the first');
    const offers = await openShop(stage, LINKS, seeds * PARCELS_A_SEED);
    second = await startSecondProcess(stage);
    const ground = { stage, second, owner };
    const killer = new ConnectionKiller(killing, KILL_WITHIN_MS);
    let operations = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      operations += await playSeed(ground, killer, offers, seed);
      say(`  seed ${seed} of ${seeds}: ${operations} operations, ${killer.kills} kills so far`);
    }
    const { caches, trialBalance, parked } = await moneyTruth(owner);
    return {
      seeds,
      parcels: seeds * PARCELS_A_SEED,
      operations,
      kills: killer.kills,
      trialBalance,
      unexplained: await unexplainedBy((await peopleOf(stage, second)).finance[0]),
      cacheMismatches: Object.values(caches).reduce((sum, count) => sum + count, 0),
      caches,
      bankDiffers: await toldDifferently(owner, await bankLines(stage)),
      parked,
      breaches: await breaches(owner),
      journals: await journalsByKind(owner),
      seconds: Math.round((performance.now() - started) / 1_000),
    };
  } finally {
    await second?.close();
    await Promise.all([owner.end(), killing.end()]);
  }
}

interface World {
  readonly stage: Stage;
  readonly second: SecondProcess;
  readonly owner: pg.Client;
}

async function peopleOf({ baseUrl, outside }: Stage, second: SecondProcess): Promise<MoneyPeople> {
  const phones = outside.whatsapp.control;
  const [maker, checker] = castAs('finance');
  const [member] = castAs('supplier');
  if (!maker || !checker || !member) throw new Error('the cast is not complete');
  return {
    guest: new Person(second.baseUrl),
    supplier: await Person.signIn(baseUrl, member.phone, phones),
    finance: [
      await Person.signIn(baseUrl, maker.phone, phones),
      await Person.signIn(second.baseUrl, checker.phone, phones),
    ],
  };
}

/** Returns how many things were done. */
async function playSeed(world: World, killer: ConnectionKiller, offers: readonly Offer[], seed: number) {
  const chance = new SeededChance(seed);
  const { stage, second } = world;
  // Weeks have passed since the last seed, and every session with them.
  const people = await peopleOf(stage, second);
  const parcels = await sendParcels(stage, people.supplier, offers, {
    first: seed * 1_000,
    count: PARCELS_A_SEED,
    chance,
  });
  const moves = new MoneyMoves(stage, people, chance);
  killer.start(new SeededChance(seed + 7_000));
  try {
    for (let turn = 0; turn < TURNS; turn++) await playTurn(world, moves, parcels, chance);
  } finally {
    await killer.stop();
  }
  const later = new MoneyMoves(stage, await peopleOf(stage, second), chance);
  await calmDown(world, later);
  return moves.operations + later.operations + TURNS * 3;
}

/** Everything at once: time, both workers, buyers, supplier, courier's file, and two finance people. */
async function playTurn(
  world: World,
  moves: MoneyMoves,
  parcels: readonly SentParcel[],
  chance: SeededChance,
): Promise<void> {
  const { stage, second } = world;
  const hours = TURN_HOURS_LEAST + chance.below(TURN_HOURS_MORE);
  await moveClocks(world, hours);
  await Promise.all([
    stage.outside.advance(hours),
    tryUntilAnswered(() => workAt(stage)),
    tryUntilAnswered(() => second.work()),
    chance.below(3) === 0 ? moves.returnSome(parcels, 1) : undefined,
    moves.checkArrivals(),
    chance.below(2) === 0 ? moves.remit(moves.drawRemittance()) : undefined,
    ...([0, 1] as const).map(async (who) => {
      for (let step = 0; step < STEPS_A_TURN; step++) await moves.payoutStep(who);
    }),
  ]);
}

/** Nothing is killed any more; what is on its way arrives. */
async function calmDown(world: World, moves: MoneyMoves): Promise<void> {
  const { stage, owner } = world;
  await stage.outside.bank.control.clearFaults();
  for (let day = 0; day < CALM_DAYS; day++) {
    await moveClocks(world, 24);
    await stage.outside.advance(24);
    await releaseLeases(owner);
    await workAt(stage);
    await moves.checkArrivals();
  }
  await moves.remit({ format: 'csv' });
  await moves.finishPayouts();
  await releaseLeases(owner);
  await workAt(stage);
}

async function moveClocks({ stage, second, owner }: World, hours: number): Promise<void> {
  stage.app.get(MovableClock).advance(hours * HOUR_MS);
  second.moveClock(hours * HOUR_MS);
  await owner.query('update clock_shift set shift = shift + make_interval(hours => $1)', [hours]);
}

/** What a dead worker had taken is free again: in life half a minute does that. */
async function releaseLeases(owner: pg.Client): Promise<void> {
  await owner.query('update outbox set next_attempt_at = now() where delivered_at is null and parked_at is null');
}

async function workAt(stage: Stage): Promise<void> {
  await stage.settle();
  await stage.app.get(Scheduler).runAll();
  await stage.settle();
}

async function unexplainedBy(finance: Person): Promise<number> {
  const { unexplained } = await finance.get<{ unexplained: { amount: number } }>('/v1/reports/chain');
  return unexplained.amount;
}

async function bankLines({ app, outside }: Stage): Promise<BankLine[]> {
  const { token } = app.get<AppConfig>(APP_CONFIG).bank;
  const { files } = await outside.bank.control.state();
  const lines: BankLine[] = [];
  for (const { id } of files) {
    const answer = await fetch(`${outside.bank.url}/payout-files/${id}/response`, {
      headers: { authorization: `Bearer ${token}` },
    });
    lines.push(...(parse(await answer.text(), { columns: true }) as BankLine[]));
  }
  return lines;
}

async function journalsByKind(owner: pg.Client): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ kind: string; n: number }>(
    'select kind, count(*)::int as n from journal group by 1 order by 1',
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
}
