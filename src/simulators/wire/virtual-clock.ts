import { Clock } from '../../kernel/index.js';

/** A date stands still until advanced; a function runs by itself (`npm start`), and advancing adds to it. */
export type TimeSource = Date | (() => Date);

const HOUR_MS = 3_600_000;
/** The farthest one step of time may reach. */
export const ADVANCE_HOURS_MAX = 24 * 400;
/** Fails loudly instead of looping when events breed events. */
const EVENTS_PER_ADVANCE_MAX = 200_000;
const TICK_MS = 1_000;

interface Appointment {
  readonly at: number;
  readonly sequence: number;
  readonly keep: () => Promise<void> | void;
}

/** The simulators' common time and agenda: what falls due is done one by one, in order of time and then of arrival. */
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
    for (let kept = 0; ; kept++) {
      const next = this.earliest();
      if (!next || next.at > until) break;
      if (kept >= EVENTS_PER_ADVANCE_MAX) throw new RangeError('the agenda never empties');
      this.agenda.splice(this.agenda.indexOf(next), 1);
      this.standingAt = next.at;
      try {
        await next.keep();
      } finally {
        this.standingAt = undefined;
      }
    }
    this.addedMs += hours * HOUR_MS;
    return this.now();
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
