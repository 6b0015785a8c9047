import type { VNode } from 'preact';
import type { OrderPageProps } from './order-section.js';

/** Until when her answer is waited for. */
export function UntilSection({ tr, order }: OrderPageProps): VNode | null {
  if (order.status !== 'placed') return null;
  return <p class="hint">{tr.t('storefront.order.until', { when: tr.dateTime(order.expiresAt) })}</p>;
}
