import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const MAIN = join(import.meta.dirname, '..', '..', 'run', 'main.js');
const READY_LIMIT_MS = 120_000;
const POLL_MS = 50;
const OUTPUT_MAX = 20_000;

/** The platform as `npm start` runs it, on one port however often it is started again. */
export class WebProcess {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    readonly url: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async on(env: Readonly<Record<string, string>>): Promise<WebProcess> {
    const port = await freePort();
    return new WebProcess(`http://127.0.0.1:${port}`, { ...env, PORT: String(port) });
  }

  /** Starts it and waits until it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--max-semi-space-size=4', MAIN], {
      env: { ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const keep = (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-OUTPUT_MAX);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    for (let waited = 0; !(await this.isReady()); waited += POLL_MS) {
      if (child.exitCode !== null) throw new Error(`the web process ended before it was ready:\n${this.output}`);
      if (waited > READY_LIMIT_MS) throw new Error(`the web process was never ready:\n${this.output}`);
      await pause(POLL_MS);
    }
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  private async isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
      await answer.arrayBuffer();
      return answer.status === 200;
    } catch {
      return false;
    }
  }
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
