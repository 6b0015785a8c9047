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

/** What a target counts, in rupees or parcels. */
export function sizeWords(measure: Measure, size: bigint, { t, money }: Translator): string {
  return measure === 'value' ? money(Money.paise(size)) : t('rewards.word.parcels', { count: Number(size) });
}

/** "From ₹10,000: 2% of your sales". */
export function stepWords({ measure }: Pick<Programme, 'measure'>, step: Step, tr: Translator): string {
  const values = { threshold: sizeWords(measure, step.threshold, tr), reward: rewardWords(step.reward, tr) };
  return tr.t('rewards.word.step', values);
}

/** "23 Nov to 29 Nov". */
export function weekWords(week: Week, { t, date }: Translator): string {
  return t('rewards.word.week', { from: date(week), to: date(lastDayOf(week)) });
}
