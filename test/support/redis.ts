import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis of the test's own. */
export interface TestRedis {
  readonly url: string;
  close(): Promise<void>;
}

/** True where the run was told that there is no Redis; the runner has said so in its own line. */
export const withoutRedis = process.env.HAAT_SKIP_REDIS === '1';

const START_LIMIT_MS = 10_000;

/** Starts a private server on a free port, or uses the one the run was given an address of. */
export async function startRedis(): Promise<TestRedis> {
  const given = process.env.HAAT_TEST_REDIS ?? 'redis-server';
  if (given.startsWith('redis://')) return { url: given, close: async () => undefined };
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'haat-redis-'));
  const server = spawn(
    given,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    {
      stdio: 'ignore',
    },
  );
  await answers(port);
  return {
    url: `redis://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.on('exit', () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        server.kill('SIGTERM');
      }),
  };
}

async function answers(port: number): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (open) return;
  }
  throw new Error('redis did not start');
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
