import { Clock } from '../../kernel/index.js';

/** The system's time plus a shift: zero in a real installation, days ahead when the demo or a test plays a month. */
export class MovableClock extends Clock {
  private shiftMs = 0;

  now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }

  /** How far the clock is ahead of the system's, in ms. */
  get shift(): number {
    return this.shiftMs;
  }

  advance(ms: number): void {
    this.shiftMs += ms;
  }
}
