import { type ChildProcess, fork } from 'node:child_process';

/** A job on its way to another process; the number tells the answers apart. */
export interface Asked<Job> {
  readonly id: number;
  readonly job: Job;
}

/** What comes back of it: an answer, or why there is none. */
export type Told<Answer> = { readonly id: number } & ({ readonly answer: Answer } | { readonly failure: string });

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (why: Error) => void;
}

/** Environment that programs of our own need; nothing that is secret goes to where files of strangers are read. */
const KNOWN = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'FONTCONFIG_PATH', 'FONTCONFIG_FILE', 'LD_LIBRARY_PATH'];

/**
 * A process of our own for jobs that serving must not feel: it begins with the first job, ends when idle for `idleMs`, and
 * another stands in for it when it dies. Its program is started with `args`, and answers {@link Asked} with {@link Told}.
 */
export class JobProcess<Job, Answer> {
  private readonly waiting = new Map<number, Waiting<Answer>>();
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private last = 0;

  constructor(
    private readonly script: string,
    private readonly args: readonly string[],
    private readonly idleMs: number,
  ) {}

  /** Jobs that it has and has not answered. */
  get jobs(): number {
    return this.waiting.size;
  }

  /** Throws what the job threw, as text alone, or that the process ended before it answered. */
  run(job: Job): Promise<Answer> {
    clearTimeout(this.idle);
    this.child ??= this.started();
    const { child } = this;
    child.channel?.ref();
    const id = ++this.last;
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      child.send({ id, job } satisfies Asked<Job>, (error) => error && this.ended(child, error));
    });
  }

  /** Ends it, whatever it does. */
  async stop(): Promise<void> {
    const { child } = this;
    clearTimeout(this.idle);
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    child.kill('SIGKILL');
    await gone;
  }

  private started(): ChildProcess {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => KNOWN.includes(name)));
    // As structured clones: amounts are bigints, which JSON has none of.
    const child = fork(this.script, [...this.args], { execArgv: [], env, serialization: 'advanced' });
    child.on('message', (told) => this.told(told as Told<Answer>));
    child.on('error', (error) => this.ended(child, error));
    child.on('exit', (code, signal) =>
      this.ended(child, new Error(`the process of the job ended with ${signal ?? code}`)),
    );
    // What nobody waits for keeps no command from ending.
    child.unref();
    return child;
  }

  private told(told: Told<Answer>): void {
    const waits = this.waiting.get(told.id);
    this.waiting.delete(told.id);
    if ('failure' in told) waits?.reject(new Error(told.failure));
    else waits?.resolve(told.answer);
    if (this.waiting.size === 0) this.rest();
  }

  private rest(): void {
    this.child?.channel?.unref();
    this.idle = setTimeout(() => this.leave(), this.idleMs).unref();
  }

  /** It ends by itself when nobody can ask it any more; the next job is another's. */
  private leave(): void {
    const { child } = this;
    this.child = undefined;
    child?.disconnect();
  }

  private ended(child: ChildProcess, why: Error): void {
    if (child !== this.child) return;
    this.child = undefined;
    clearTimeout(this.idle);
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of lost) reject(why);
  }
}
