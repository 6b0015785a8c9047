import { setStage } from '../demo/index.js';
import { countOption } from './count-option.js';
import { proveWebhooks, type WebhookProof } from './prove-webhooks.js';

const EVENTS_LEAST = 100;
const EVENTS_MAX = 1_000_000;
const SEED_MAX = 999_999_999;

/** Proves it once on a fresh database. Returns the exit code: 0 only where nothing differs. */
export async function runWebhookProof(typed: { events: string; seed: string; json?: boolean }): Promise<number> {
  const events = countOption('--events', typed.events, EVENTS_LEAST, EVENTS_MAX);
  const seed = countOption('--seed', typed.seed, 0, SEED_MAX);
  const stage = await setStage(seed);
  try {
    const proof = await proveWebhooks(stage, { events, seed }, (line) => process.stderr.write(`${line}\n`));
    process.stdout.write(typed.json ? `${JSON.stringify(proof)}\n` : `${summary(proof)}\n`);
    return isProven(proof) ? 0 : 1;
  } finally {
    await stage.close();
  }
}

/** Whether no parcel, count or rupee differs. */
export function isProven(proof: WebhookProof): boolean {
  const faults = [proof.different.length, proof.unanswered, Object.keys(proof.breaches).length, proof.trialBalance];
  return faults.every((count) => count === 0) && proof.kept === proof.distinct;
}

function summary({ delivered, distinct, kept, parcels, different, seconds }: WebhookProof): string {
  return (
    `${delivered} deliveries of ${distinct} scans of ${parcels} parcels in ${seconds} s: ` +
    `${kept} scans kept, ${different.length} parcels differ from the ordered telling`
  );
}
