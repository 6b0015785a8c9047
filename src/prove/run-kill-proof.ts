import { countOption } from './count-option.js';
import { type KillProof, proveKills } from './prove-kills.js';

const KILLS_MAX = 1_000;
const SEED_MAX = 999_999_999;

/** Proves it once on a fresh durable database. Returns the exit code: 0 only where nothing is lost, doubled or broken. */
export async function runKillProof(typed: { kills: string; seed: string; json?: boolean }): Promise<number> {
  const kills = countOption('--kills', typed.kills, 1, KILLS_MAX);
  const seed = countOption('--seed', typed.seed, 0, SEED_MAX);
  const proof = await proveKills({ kills, seed }, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(
    typed.json
      ? `${JSON.stringify(proof)}\n`
      : `${proof.kills} kills under ${proof.orders} checkouts: ${proof.lost} lost, ${proof.doubled} doubled, trial balance ${proof.trialBalance}\n`,
  );
  return isUnhurt(proof) ? 0 : 1;
}

/** Whether nothing that was acknowledged is gone, nothing is there twice, and nothing is out of balance. */
export function isUnhurt(proof: KillProof): boolean {
  const faults = [proof.lost, proof.doubled, proof.yesLost, proof.trialBalance, Object.keys(proof.breaches).length];
  return faults.every((count) => count === 0);
}
