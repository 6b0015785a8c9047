import { Clock } from '../../kernel/index.js';

/** A date stands still until advanced; a function runs by itself (`npm start`), and advancing adds to it. */
export type TimeSource = Date | (() => Date);

const HOUR_MS = 3_600_000;
/** The farthest one step of time may reach. */
export const ADVANCE_HOURS_MAX = 24 * 400;
/** Fails loudly instead of looping when events breed events. */
const EVENTS_PER_ADVANCE_MAX = 200_000;
const TICK_MS = 1_000;
/** Enough to keep a small machine busy, and few enough not to drown it. */
const KEPT_AT_ONCE = 8;

interface Appointment {
  readonly at: number;
  readonly sequence: number;
  readonly keep: () => Promise<void> | void;
}

/**
 * The simulators' common time and agenda: what falls due is begun in order of time and then of arrival. What falls due at
 * one instant goes on side by side, as from a courier with many vans; the next instant waits for all of it.
 */
export class VirtualClock extends Clock {
  private readonly source: () => Date;
  private readonly ticker: NodeJS.Timeout | undefined;
  private agenda: Appointment[] = [];
  private addedMs = 0;
  private standingAt: number | undefined;
  private sequence = 0;
  private line: Promise<unknown> = Promise.resolve();

  constructor(source: TimeSource) {
    super();
    if (source instanceof Date) {
      this.source = () => source;
    } else {
      this.source = source;
      this.ticker = setInterval(() => void this.advance(0), TICK_MS).unref();
    }
  }

  /** While an appointment is kept, its own time; otherwise the source's time plus all advances. */
  now(): Date {
    return new Date(this.standingAt ?? this.reached());
  }

  get pending(): number {
    return this.agenda.length;
  }

  get nextDueAt(): Date | undefined {
    const first = this.earliest();
    return first && new Date(first.at);
  }

  /** Does `keep` when time reaches `hours` from now; nothing is done before the next advance or tick. */
  after(hours: number, keep: () => Promise<void> | void): void {
    this.agenda.push({ at: this.now().getTime() + hours * HOUR_MS, sequence: this.sequence++, keep });
  }

  /** Moves time and keeps what fell due; calls wait in line. Throws RangeError outside 0..{@link ADVANCE_HOURS_MAX}. */
  advance(hours: number): Promise<Date> {
    if (!(hours >= 0 && hours <= ADVANCE_HOURS_MAX)) throw new RangeError(`cannot advance by ${hours} hours`);
    const done = this.line.then(() => this.moveBy(hours));
    this.line = done.catch(() => undefined);
    return done;
  }

  /** Forgets all appointments and stands still. */
  stop(): void {
    clearInterval(this.ticker);
    this.agenda = [];
  }

  private async moveBy(hours: number): Promise<Date> {
    const until = this.reached() + hours * HOUR_MS;
    for (let kept = 0; ; ) {
      const due = this.takeEarliest(until);
      if (due.length === 0) break;
      kept += due.length;
      if (kept > EVENTS_PER_ADVANCE_MAX) throw new RangeError('the agenda never empties');
      await this.keepAll(due);
    }
    this.addedMs += hours * HOUR_MS;
    return this.now();
  }

  /** All of the earliest instant, in order of arrival; nothing where that lies beyond `until`. */
  private takeEarliest(until: number): Appointment[] {
    const at = this.earliest()?.at;
    if (at === undefined || at > until) return [];
    const due = this.agenda.filter((one) => one.at === at);
    this.agenda = this.agenda.filter((one) => one.at !== at);
    return due.sort((one, other) => one.sequence - other.sequence);
  }

  private async keepAll(due: readonly Appointment[]): Promise<void> {
    this.standingAt = due[0]?.at;
    let next = 0;
    const keepOn = async () => {
      for (let one = due[next++]; one; one = due[next++]) await one.keep();
    };
    try {
      const outcomes = await Promise.allSettled(Array.from({ length: Math.min(KEPT_AT_ONCE, due.length) }, keepOn));
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    } finally {
      this.standingAt = undefined;
    }
  }

  private reached(): number {
    return this.source().getTime() + this.addedMs;
  }

  private earliest(): Appointment | undefined {
    let first: Appointment | undefined;
    for (const one of this.agenda) {
      if (!first || one.at < first.at || (one.at === first.at && one.sequence < first.sequence)) first = one;
    }
    return first;
  }
}
