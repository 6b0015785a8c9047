import { Money } from '../../../kernel/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Measure, Programme, Reward, Step } from '../domain/programme.js';
import { lastDayOf, type Week } from '../domain/week.js';

/** "2% of your sales" or "₹200". */
export function rewardWords(reward: Reward, { t, percent }: Translator): string {
  return reward.kind === 'percent'
    ? t('rewards.word.percent', { percent: percent(reward.rate) })
    : t('rewards.word.fixed', { amount: reward.amount });
}

/** "1% of the sale" or "₹10", for one order of somebody invited. */
export function orderRewardWords(reward: Reward, tr: Translator): string {
  if (reward.kind === 'fixed') return rewardWords(reward, tr);
  return tr.t('rewards.word.percent-of-sale', { percent: tr.percent(reward.rate) });
}

/** What a target counts, in rupees or parcels. */
export function sizeWords(measure: Measure, size: bigint, { t, money }: Translator): string {
  return measure === 'value' ? money(Money.paise(size)) : t('rewards.word.parcels', { count: Number(size) });
}

/** "From ₹10,000: 2% of your sales". */
export function stepWords(programme: Pick<Programme, 'measure'>, step: Step, tr: Translator): string {
  const threshold = sizeWords(programme.measure, step.threshold, tr);
  return tr.t('rewards.word.step', { threshold, reward: rewardWords(step.reward, tr) });
}

/** "From ₹10,000". */
export function fromWords({ measure }: Pick<Programme, 'measure'>, step: Step, tr: Translator): string {
  return tr.t('rewards.word.from', { threshold: sizeWords(measure, step.threshold, tr) });
}

/** "23 Nov to 29 Nov". */
export function weekWords(week: Week, { t, date }: Translator): string {
  return t('rewards.word.week', { from: date(week), to: date(lastDayOf(week)) });
}
