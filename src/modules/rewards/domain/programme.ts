import { type BasisPoints, basisPoints, DomainError, type Id, Money } from '../../../kernel/index.js';
import type { Week } from './week.js';

export type ProgrammeId = Id<'TargetProgramme'>;

/** What a target counts: rupees that buyers paid at the door, or parcels. */
export type Measure = 'value' | 'parcels';
/** What a step brings: a part of the kept sales, or one amount. */
export type RewardKind = 'percent' | 'fixed';

/** What a reward is. */
export type Reward =
  | { readonly kind: 'percent'; readonly rate: BasisPoints }
  | { readonly kind: 'fixed'; readonly amount: Money };

/** From so much on, so much more. `threshold` is paise or parcels, as the programme measures. */
export interface Step {
  readonly threshold: bigint;
  readonly reward: Reward;
}

/** A weekly target with its bonus, for every week from the first to the last. */
export interface Programme {
  readonly id: ProgrammeId;
  readonly name: string;
  readonly measure: Measure;
  readonly steps: readonly Step[];
  readonly firstWeek: Week;
  readonly lastWeek: Week | null;
}

export const STEPS_MAX = 10;
/** A bonus above a fifth of the sale would be a fault of typing. */
export const RATE_MAX = basisPoints(2_000);
export const FIXED_MAX = Money.rupees(100_000);

/** A programme without a name, or with one that does not fit a heading. */
export class ProgrammeUnnamed extends DomainError {
  constructor() {
    super('programme-unnamed', 'invalid');
  }
}

/** Steps must be there, be few, and rise in what they ask and what they bring: more sales never bring less. */
export class StepsDoNotRise extends DomainError {
  constructor() {
    super('steps-do-not-rise', 'invalid', { most: STEPS_MAX });
  }
}

/** A programme begins with a week that nobody has sold in yet, so that everybody knows the target before she sells. */
export class TooLateForWeek extends DomainError {
  constructor(earliest: Week) {
    super('too-late-for-week', 'rule-violated', { earliest });
  }
}

/** There is no programme at this address. */
export class UnknownProgramme extends DomainError {
  constructor() {
    super('unknown-programme', 'not-found');
  }
}

/** The programme has its end already. */
export class ProgrammeEnded extends DomainError {
  constructor() {
    super('programme-ended', 'conflict');
  }
}

/** Throws {@link ProgrammeUnnamed}, {@link StepsDoNotRise} or {@link TooLateForWeek}. */
export function assertPromise(programme: Omit<Programme, 'id'>, nextWeek: Week): void {
  const name = programme.name.trim();
  if (name === '' || name.length > 60) throw new ProgrammeUnnamed();
  if (!stepsRise(programme.steps)) throw new StepsDoNotRise();
  if (programme.firstWeek < nextWeek) throw new TooLateForWeek(nextWeek);
}

function stepsRise(steps: readonly Step[]): boolean {
  if (steps.length === 0 || steps.length > STEPS_MAX) return false;
  return steps.every((step, index) => {
    const below = steps[index - 1];
    const isFit = step.threshold > 0n && isWithinBounds(step.reward);
    if (!below) return isFit;
    const isSameKind = below.reward.kind === step.reward.kind;
    return isFit && isSameKind && step.threshold > below.threshold && sizeOf(step.reward) > sizeOf(below.reward);
  });
}

function isWithinBounds(reward: Reward): boolean {
  const size = sizeOf(reward);
  return size > 0n && size <= (reward.kind === 'percent' ? BigInt(RATE_MAX) : FIXED_MAX.paise);
}

/** Basis points or paise: comparable within one kind. */
export function sizeOf(reward: Reward): bigint {
  return reward.kind === 'percent' ? BigInt(reward.rate) : reward.amount.paise;
}

/** A reward from its row. */
export function rewardOf(kind: RewardKind, size: bigint | string): Reward {
  return kind === 'percent' ? { kind, rate: basisPoints(Number(size)) } : { kind, amount: Money.paise(size) };
}
