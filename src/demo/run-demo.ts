import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { playChain } from './play-chain.js';
import { Progress } from './progress.js';
import { reportText } from './report-text.js';
import { setStage } from './stage.js';

/** What the demo is played with. */
export interface DemoOptions {
  readonly catalogue?: string;
  readonly photos?: string;
  readonly out: string;
  readonly json?: boolean;
}

/** Chapters of the story, for the progress bar. */
const CHAPTERS = 12;

/** Plays the chain once. Returns the exit code: 0 only where the books balance and every rupee is explained. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const progress = new Progress(CHAPTERS);
  progress.chapter('A fresh database, the platform and its outside world');
  const stage = await setStage();
  try {
    const out = resolve(options.out);
    const report = await playChain(stage, progress, { ...options, out });
    writeFileSync(join(out, 'report.json'), JSON.stringify(report, null, 2));
    const text = reportText(report);
    if (options.json) {
      process.stderr.write(text);
      process.stdout.write(`${JSON.stringify(report)}\n`);
    } else {
      process.stdout.write(text);
    }
    return report.trialBalance === 0 && report.unexplained === 0 ? 0 : 1;
  } finally {
    await stage.close();
  }
}
