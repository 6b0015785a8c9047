import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLED_MAIN, bundle } from '../support/bundle.js';

interface Run {
  readonly child: ChildProcess;
  readonly ready: Promise<string>;
  readonly ended: Promise<{ code: number | null; errors: string }>;
}

/** Runs the platform as a process of its own; `ready` gives what it printed once it is up. */
function run(dataDir: string, port: number): Run {
  const env = {
    ...process.env,
    HAAT_DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'error',
    DATABASE_URL: '',
    REDIS_URL: '',
  };
  const child = spawn(process.execPath, [BUNDLED_MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('Stop with Ctrl-C')) resolve(printed);
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${errors}`)));
  });
  ready.catch(() => undefined);
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.on('exit', (code) => resolve({ code, errors }));
  });
  return { child, ready, ended };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(port: number): Promise<void> {
  const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
  expect(await ready.json()).toEqual({ status: 'ready' });
  const metrics = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(await metrics.text()).toContain('process_resident_memory_bytes');
}

describe('starting the platform on a bare machine', () => {
  beforeAll(bundle);

  const dataDir = mkdtempSync(join(tmpdir(), 'haat-start-'));
  // A folder that others may pass through, so that the cluster stays where the test looks for it also as root.
  chmodSync(dataDir, 0o755);
  let port: number;
  const runs: Run[] = [];
  const begin = (at = port) => {
    const started = run(dataDir, at);
    runs.push(started);
    return started;
  };
  beforeAll(async () => {
    port = await freePort();
  });
  afterAll(async () => {
    for (const { child, ended } of runs) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await ended;
      }
    }
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('brings everything up, says who can sign in, and ends cleanly on Ctrl-C', async () => {
    const first = begin();
    const printed = await first.ready;
    expect(printed).toContain('Demo only');
    expect(printed).toMatch(/reseller\s+\+91\d{10}/);
    await answers(port);
    first.child.kill('SIGINT');
    expect(await first.ended).toMatchObject({ code: 0 });
    expect(isRunning(dataDir)).toBe(false);
  });

  it('finds its data at the second start and stocks nothing twice', async () => {
    const second = begin();
    await second.ready;
    await answers(port);
    second.child.kill('SIGTERM');
    const { code, errors } = await second.ended;
    expect(code).toBe(0);
    expect(errors).not.toContain('Stocking the goods');
  });

  it('takes over the database that a killed run left behind', async () => {
    const killed = begin();
    await killed.ready;
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(isRunning(dataDir)).toBe(true);
    const next = begin();
    expect(await next.ready).toContain('taken over');
    await answers(port);
  });

  it('leaves a running one alone when it is started twice', async () => {
    const twice = begin(await freePort());
    await expect(twice.ready).rejects.toThrow('already runs');
    expect((await twice.ended).code).toBe(1);
    await answers(port);
  });
});

/** Whether a PostgreSQL with this data folder is alive. */
function isRunning(dataDir: string): boolean {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
