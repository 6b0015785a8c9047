import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Benchmark, BenchOptions, Figures } from './harness/benchmark.js';
import { type Child, cpuMsOf, startChild } from './harness/child.js';
import { interleaved, median } from './harness/medians.js';
import { rounded } from './harness/report.js';
import { temporaryFolder } from './harness/temporary-folder.js';

/** Measured on another machine of the same kind, not scaled: bench/README.md. */
const PEERS = { 'Vendure 3.7': 5_000, 'Medusa 2.21': 8_000 };
const PEERS_IDLE_MB = { 'Vendure 3.7': 239, 'Medusa 2.21': 318 };
const IDLE_AFTER_MS = 3_000;

/**
 * From spawning `node dist/run/main.js` to the first 200 of /health/ready: once on an empty folder, then again and again
 * on the data it left, and between those the limit, a bare node:http server that starts the same PostgreSQL on them.
 */
export const startUp: Benchmark = {
  unit: 'ms',
  seconds: 60,
  repeats: 5,
  async run(options): Promise<Figures> {
    const { say, repeats } = options;
    const dataDir = temporaryFolder('start');
    say('first start: empty folder, migrations, pincodes, sample goods');
    const { firstStartMs, openMs, openMb } = await firstStart(dataDir, options);
    say(`second starts, ${repeats} of each side`);
    const [idleMb, cpuMs]: [number[], number[]] = [[], []];
    const { ours, limit } = await interleaved(
      {
        ours: () =>
          started(platform(dataDir), options, async (child) => {
            cpuMs.push(cpuMsOf(child.pid));
            await child.says('Haat is open');
            await pause(IDLE_AFTER_MS);
            idleMb.push(residentMb(child.pid));
          }),
        limit: () => started(bare(dataDir), options),
      },
      repeats,
    );
    const first = { firstStartMs: rounded(firstStartMs), firstOpenMs: rounded(openMs), firstIdleMb: openMb };
    const second = { cpuMsToReady: median(cpuMs), idleMb: median(idleMb) };
    return { ours, limit, peers: PEERS, details: { ...first, ...second, peersIdleMb: PEERS_IDLE_MB } };
  },
};

type Launch = () => Promise<Child>;

function platform(dataDir: string): Launch {
  const env = { HAAT_DATA_DIR: dataDir, HOME: dataDir };
  return () => startChild({ script: 'run/main.js', env, readyPath: '/health/ready' });
}

function bare(dataDir: string): Launch {
  const env = { HAAT_DATA_DIR: join(dataDir, 'postgres') };
  return () => startChild({ script: 'bench/bare-start.js', env, readyPath: '/' });
}

/** Time to ready on nothing, until the sample village stands too, and the memory after that. */
async function firstStart(dataDir: string, options: BenchOptions) {
  const begun = performance.now();
  let [openMs, openMb] = [0, 0];
  const firstStartMs = await started(platform(dataDir), options, async (child) => {
    await child.says('Haat is open');
    openMs = performance.now() - begun;
    await pause(IDLE_AFTER_MS);
    openMb = residentMb(child.pid);
  });
  return { firstStartMs, openMs, openMb };
}

async function started(launch: Launch, { atEnd }: BenchOptions, look?: (child: Child) => Promise<void>) {
  const child = await launch();
  atEnd(`process ${child.pid}`, () => child.stop());
  try {
    await look?.(child);
    return child.readyMs;
  } finally {
    await child.stop();
  }
}

/** Memory that the process holds, in MB of 1024 x 1024 (Linux). */
function residentMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}
