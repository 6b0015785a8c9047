import type { VNode } from 'preact';
import { Amount, Notice } from '../../../../platform/html/index.js';
import type { OrderPageProps } from './order-section.js';

/** The largest thing on the page: what is left to pay, and where; or that she owes nothing. */
export function CashSection({ tr, order, stage }: OrderPageProps): VNode {
  if (stage === 'cancelled' || stage === 'expired' || stage === 'failed' || stage === 'frozen') {
    return <Notice tone="info" title={tr.t('storefront.order.owe-nothing')} />;
  }
  const { due, cash, saving } = order;
  const atTheDoor = stage === 'delivered' ? 'storefront.order.paid' : 'storefront.order.cash';
  return (
    <div class="price">
      <p>{tr.t(cash.isZero ? 'payments.order.paid' : atTheDoor)}</p>
      <p>
        <Amount value={cash.isZero ? due.minus(saving) : cash} size="huge" />
      </p>
      <p class="price-note">{tr.t('storefront.order.nothing-else')}</p>
    </div>
  );
}
