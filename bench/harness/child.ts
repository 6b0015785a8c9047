import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Folder of the compiled project. */
export const DIST = join(import.meta.dirname, '..', '..');

/** A program of ours that serves HTTP. */
export interface Child {
  readonly pid: number;
  readonly url: string;
  /** From its start to the first answer 200, in ms. */
  readonly readyMs: number;
  /** Resolves when it has said so on stdout. */
  says(text: string): Promise<void>;
  /** Ends it as Ctrl-C would and waits. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  /** Compiled file, from {@link DIST}. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Answers 200 once the child is ready. */
  readonly readyPath: string;
  /** Arguments for node itself. */
  readonly nodeArgs?: readonly string[];
}

/** What `npm start` gives to node: half of the usual young generation keeps an idle process 15 MB smaller. */
const AS_STARTED = ['--max-semi-space-size=4'];
const READY_LIMIT_MS = 120_000;
const SAY_LIMIT_MS = 240_000;
const STOP_LIMIT_MS = 15_000;
const POLL_MS = 10;

/** Starts a program on a free port and waits until it is ready; a program that ends before is an error with its output. */
export async function startChild({ script, env, readyPath, nodeArgs = [] }: ChildOptions): Promise<Child> {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, [...AS_STARTED, ...nodeArgs, join(DIST, script)], {
    env: { PATH: process.env.PATH, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = new Output(child);
  const url = `http://127.0.0.1:${port}`;
  const until = start + READY_LIMIT_MS;
  while (!(await answers(`${url}${readyPath}`))) {
    if (child.exitCode !== null) throw new Error(`${script} ended before it was ready:\n${output.text}`);
    if (performance.now() > until) {
      await stop(child);
      throw new Error(`${script} was not ready in ${READY_LIMIT_MS / 1000} s:\n${output.text}`);
    }
    await pause(POLL_MS);
  }
  const readyMs = performance.now() - start;
  return { pid: child.pid ?? 0, url, readyMs, says: (text) => output.says(text), stop: () => stop(child) };
}

/** Processor time that a process has used, in ms (Linux; its clock ticks 100 times a second). */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

/** What a child has written, the last of it. */
class Output {
  text = '';
  private readonly listeners = new Set<() => void>();

  constructor(child: ChildProcess) {
    const collect = (chunk: Buffer) => {
      this.text = (this.text + chunk.toString()).slice(-20_000);
      for (const listener of this.listeners) listener();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
  }

  says(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        this.listeners.delete(look);
        reject(new Error(`waited in vain for "${text}":\n${this.text}`));
      }, SAY_LIMIT_MS);
      const look = () => {
        if (!this.text.includes(text)) return;
        clearTimeout(limit);
        this.listeners.delete(look);
        resolve();
      };
      this.listeners.add(look);
      look();
    });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    child.once('exit', () => {
      clearTimeout(limit);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
