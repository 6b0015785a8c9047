import type { VNode } from 'preact';
import { Notice } from '../../../../platform/html/index.js';
import type { OrderPageProps } from './order-section.js';

/** Her first yes is noted: why she is asked once more, and from when she can answer. */
export function SecondYesSection({ tr, order, now, secondYesFrom }: OrderPageProps): VNode | null {
  if (order.status !== 'placed' || !secondYesFrom) return null;
  const { t } = tr;
  return (
    <Notice title={t('risk.buyer.noted')}>
      <p>{t('risk.buyer.why')}</p>
      <p>{now < secondYesFrom ? t('risk.buyer.from', { when: tr.dateTime(secondYesFrom) }) : t('risk.buyer.now')}</p>
    </Notice>
  );
}
