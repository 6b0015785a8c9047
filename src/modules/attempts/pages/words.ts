import type { Tone } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ShownTask } from '../infra/attempt.queries.js';

/** Whose turn it is, in a word and a colour. */
export function standOf(
  { t }: Translator,
  task: ShownTask,
  reader: 'reseller' | 'support' = 'reseller',
): { tone: Tone; word: string } {
  if (task.status === 'answered') return { tone: 'good', word: t('attempts.stand.answered') };
  if (task.status === 'over') return { tone: 'neutral', word: t('attempts.stand.over') };
  if (task.passedAt) return { tone: 'bad', word: t('attempts.stand.passed') };
  return { tone: 'warn', word: t(reader === 'support' ? 'attempts.desk.with-reseller' : 'attempts.stand.open') };
}

/** Why the parcel was not handed over; the courier's own words where ours do not know. */
export function whyOf({ t }: Translator, { reason, courierWords }: ShownTask): string {
  const isToldOnly = reason === 'unknown' && courierWords !== '';
  return isToldOnly ? t('attempts.reason.told', { words: courierWords }) : t(`attempts.reason.${reason}`);
}
