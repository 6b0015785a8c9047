import { Money } from '../../../kernel/index.js';
import type { Measure, Programme, Reward, Step } from './programme.js';

/** What one person sold in a week, as far as a target counts it. Her own purchases are in none of it. */
export interface WeekSales {
  /** Delivered, kept past the return window, and no return under way. */
  readonly kept: Sum;
  /** The same with returns that are under way: they may still be withdrawn. */
  readonly notGivenBack: Sum;
  /** Said yes to by buyers, and then not sent because the supplier could not. */
  readonly spared: Sum;
}

/** Parcels and what buyers paid for them at the door. */
export interface Sum {
  readonly parcels: number;
  readonly value: Money;
}

/** What a week brings by one programme. */
export interface Bonus {
  readonly amount: Money;
  /** The step that was reached, counted from 1; 0 for none. */
  readonly step: number;
}

/** Where she stands between the steps. */
export interface Standing extends Bonus {
  readonly reached: bigint;
  /** The step above, and what is still missing to it; absent on the top. */
  readonly next?: { readonly step: Step; readonly missing: bigint };
}

/**
 * The bonus of a week. What a supplier failed to send helps to reach the step, so that his empty shelf does not hurt her,
 * but at most as much as her own kept sales, so that nobody lives on parcels that never left. Money is only counted on
 * sales that were kept.
 */
export function bonusOf(programme: Pick<Programme, 'measure' | 'steps'>, kept: Sum, spared: Sum): Bonus {
  const reached = reachedBy(programme.measure, kept, spared);
  const step = programme.steps.filter(({ threshold }) => reached >= threshold).length;
  const top = programme.steps[step - 1];
  return { step, amount: top ? worthOf(top.reward, kept.value) : Money.zero };
}

/** How far a week has come, as her page shows it. */
export function standingOf(programme: Pick<Programme, 'measure' | 'steps'>, kept: Sum, spared: Sum): Standing {
  const reached = reachedBy(programme.measure, kept, spared);
  const bonus = bonusOf(programme, kept, spared);
  const step = programme.steps[bonus.step];
  return { ...bonus, reached, ...(step && { next: { step, missing: step.threshold - reached } }) };
}

/** What a reward is worth on a sum of sales. */
export function worthOf(reward: Reward, sales: Money): Money {
  return reward.kind === 'percent' ? sales.share(reward.rate) : reward.amount;
}

function reachedBy(measure: Measure, kept: Sum, spared: Sum): bigint {
  const [own, lent] = [sizeIn(measure, kept), sizeIn(measure, spared)];
  return own + (lent < own ? lent : own);
}

function sizeIn(measure: Measure, { parcels, value }: Sum): bigint {
  return measure === 'value' ? value.paise : BigInt(parcels);
}
