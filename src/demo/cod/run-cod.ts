import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Progress } from '../progress.js';
import { setStage } from '../stage.js';
import { type CodReport, isRight } from './cod-report.js';
import { playCod } from './play-cod.js';

/** The command's options as they were typed. */
export interface CodCommand {
  readonly orders: string;
  readonly rto: string;
  readonly seed: string;
  readonly charges?: boolean;
  readonly out: string;
  readonly json?: boolean;
}

const CHAPTERS = 7;
const ORDERS_LEAST = 10;
const ORDERS_MAX = 2_000;
const RTO_MAX = 0.9;
const SEED_MAX = 2 ** 31 - 1;

/** Plays it once. Returns the exit code: 0 only where every order ended as it should and stock and money agree. */
export async function runCod(command: CodCommand): Promise<number> {
  const options = {
    orders: numberIn('--orders', command.orders, ORDERS_LEAST, ORDERS_MAX),
    rto: numberIn('--rto', command.rto, 0, RTO_MAX),
    seed: numberIn('--seed', command.seed, 0, SEED_MAX),
    charges: command.charges ? ('asked' as const) : ('none' as const),
    out: resolve(command.out),
  };
  const progress = new Progress(CHAPTERS);
  progress.chapter('A fresh database, the platform and its outside world');
  const stage = await setStage(options.seed);
  try {
    const report = await playCod(stage, progress, options);
    writeFileSync(join(options.out, 'report.json'), JSON.stringify(report, null, 2));
    const text = textOf(report);
    (command.json ? process.stderr : process.stdout).write(text);
    if (command.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    return isRight(report) ? 0 : 1;
  } finally {
    await stage.close();
  }
}

function numberIn(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  const mustBeWhole = option !== '--rto';
  if (text.trim() === '' || !(value >= least && value <= most) || (mustBeWhole && !Number.isInteger(value))) {
    throw new RangeError(`${option} must be a number from ${least} to ${most}`);
  }
  return value;
}

function textOf(report: CodReport): string {
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([word, count]) => `${word} ${count}`)
      .join(', ');
  const { saved, fakes, answered, unanswered } = report.attempts;
  const share = ({ delivered, parcels }: typeof answered) => `${delivered} of ${parcels} delivered`;
  return [
    '',
    `orders        ${report.orders}: ${list(report.byState)}`,
    `came back     ${(report.rtoShare * 100).toFixed(1)} % of the parcels`,
    `saved         ${saved.map(({ reseller, parcels }) => `${reseller} ${parcels}`).join(', ') || 'none'}`,
    `hard to meet  answered: ${share(answered)}; unanswered: ${share(unanswered)}`,
    `fake attempts ${fakes.reported} reported, ${fakes.proven} with a proof`,
    `wrong ends    ${report.wrong.length}`,
    `wrong stock   ${report.stock.wrong.length} of ${report.stock.variants} variants`,
    `trial balance ${report.trialBalance}, unexplained ${report.unexplained}`,
    '',
  ].join('\n');
}
