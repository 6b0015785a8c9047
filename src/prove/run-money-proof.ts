import { setStage } from '../demo/index.js';
import { countOption } from './count-option.js';
import { type MoneyProof, proveMoney } from './prove-money.js';

const SEEDS_MAX = 1_000;

/** Proves it on a fresh database. Returns the exit code: 0 only where every rupee is where the ledger says. */
export async function runMoneyProof(typed: { seeds: string; json?: boolean }): Promise<number> {
  const seeds = countOption('--seeds', typed.seeds, 1, SEEDS_MAX);
  const stage = await setStage(seeds);
  try {
    const proof = await proveMoney(stage, seeds, (line) => process.stderr.write(`${line}\n`));
    process.stdout.write(typed.json ? `${JSON.stringify(proof)}\n` : `${summary(proof)}\n`);
    return isSound(proof) ? 0 : 1;
  } finally {
    await stage.close();
  }
}

/** Whether no paisa is lost, doubled or told wrongly. */
export function isSound(proof: MoneyProof): boolean {
  const { trialBalance, unexplained, cacheMismatches, bankDiffers, parked, breaches } = proof;
  const faults = [trialBalance, unexplained, cacheMismatches, bankDiffers.length, parked, Object.keys(breaches).length];
  return faults.every((count) => count === 0);
}

function summary({
  seeds,
  operations,
  kills,
  trialBalance,
  unexplained,
  cacheMismatches,
  seconds,
}: MoneyProof): string {
  return (
    `${operations} operations of ${seeds} seeds under ${kills} kills in ${seconds} s: ` +
    `trial balance ${trialBalance}, unexplained ${unexplained}, caches that differ ${cacheMismatches}`
  );
}
