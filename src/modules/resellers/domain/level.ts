import { DomainError } from '../../../kernel/index.js';

/**
 * What delivered orders open, in this order; thresholds in orders that were delivered and did not come back. What she has
 * taken (a logo on her cards, an address that people keep) is never taken away again; only what she wants anew is asked
 * for the count of the day.
 */
export const LEVELS = [
  { name: 'start', from: 0 },
  { name: 'logo', from: 10 },
  { name: 'address', from: 25 },
  { name: 'top', from: 100 },
] as const;

export type LevelName = (typeof LEVELS)[number]['name'];

/** Where she stands and what comes next. */
export interface Standing {
  readonly delivered: number;
  readonly level: LevelName;
  /** Absent at the top. */
  readonly next?: { readonly level: LevelName; readonly at: number; readonly missing: number };
}

/** This is opened by more delivered orders than she has. */
export class LevelTooLow extends DomainError {
  constructor(level: LevelName, delivered: number) {
    const { at, missing } = distanceTo(level, delivered);
    super('level-too-low', 'rule-violated', { delivered, at, missing });
  }
}

/** Her level with so many delivered orders. */
export function standingWith(delivered: number): Standing {
  const reached = LEVELS.filter(({ from }) => delivered >= from);
  const level = reached.at(-1)?.name ?? 'start';
  const next = LEVELS[Math.max(reached.length, 1)];
  return { delivered, level, ...(next && { next: { level: next.name, ...distanceTo(next.name, delivered) } }) };
}

/** Whether so many delivered orders open it. */
export function reaches(delivered: number, level: LevelName): boolean {
  return distanceTo(level, delivered).missing === 0;
}

/** How many delivered orders open it. */
export function opensAt(level: LevelName): number {
  return LEVELS.find(({ name }) => name === level)?.from ?? 0;
}

/** Throws {@link LevelTooLow}. */
export function checkLevel(delivered: number, level: LevelName): void {
  if (!reaches(delivered, level)) throw new LevelTooLow(level, delivered);
}

function distanceTo(level: LevelName, delivered: number): { at: number; missing: number } {
  const at = opensAt(level);
  return { at, missing: Math.max(0, at - delivered) };
}
