import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** What `npm start` runs. */
export const BUNDLED_MAIN = join(ROOT, 'dist', 'run', 'main.js');

/** What draws cards beside it. */
export const BUNDLED_CARD_WORKER = join(ROOT, 'dist', 'run', 'card-worker.js');

/** Joins what was compiled, as `npm start` does before it runs it. */
export function bundle(): void {
  execFileSync(process.execPath, [join(ROOT, 'scripts/bundle.mjs')], { stdio: 'inherit' });
}
