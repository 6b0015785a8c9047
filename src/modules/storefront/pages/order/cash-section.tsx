import type { VNode } from 'preact';
import { Amount, Notice } from '../../../../platform/html/index.js';
import { type ExchangeBalance, toPayFirst } from '../../../orders/index.js';
import type { OrderPageProps } from './order-section.js';

/** The largest thing on the page: what is left to pay, and where; or that she owes nothing. */
export function CashSection(props: OrderPageProps): VNode {
  const { tr, order, stage } = props;
  if (stage === 'cancelled' || stage === 'expired' || stage === 'failed' || stage === 'frozen') {
    return <Notice tone="info" title={tr.t('storefront.order.owe-nothing')} />;
  }
  if (order.balance) return <Difference {...props} balance={order.balance} />;
  if (toPayFirst(order).isPositive) return <FirstAndThen {...props} />;
  const { due, cash, saving, prepaid } = order;
  const atTheDoor = stage === 'delivered' ? 'storefront.order.paid' : 'storefront.order.cash';
  return (
    <div class="price">
      <p>{tr.t(cash.isZero ? 'payments.order.paid' : atTheDoor)}</p>
      <p>
        <Amount value={cash.isZero ? due.minus(saving) : cash} size="huge" />
      </p>
      <p class="price-note">
        {!cash.isZero && prepaid.isPositive
          ? tr.t('payments.order.paid-before', { amount: tr.money(prepaid) })
          : tr.t('storefront.order.nothing-else')}
      </p>
    </div>
  );
}

/** What is left to settle for what comes in exchange. */
function Difference({ tr, order, stage, balance }: OrderPageProps & { balance: ExchangeBalance }): VNode {
  const { toPay, toGetBack } = balance;
  if (toPay.isZero) {
    return (
      <Notice tone="good" title={tr.t('aftersale.exchange.nothing-more')}>
        {toGetBack.isPositive && <p>{tr.t('aftersale.exchange.get-back', { amount: tr.money(toGetBack) })}</p>}
      </Notice>
    );
  }
  const atTheDoor = stage === 'delivered' ? 'storefront.order.paid' : 'storefront.order.cash';
  return (
    <div class="price">
      <p>{tr.t(order.cash.isZero ? 'payments.order.paid' : atTheDoor)}</p>
      <p>
        <Amount value={toPay} size="huge" />
      </p>
      <p class="price-note">{tr.t('aftersale.exchange.difference')}</p>
    </div>
  );
}

/** What is paid before it is sent, and what is left for the door. */
function FirstAndThen({ tr, order }: OrderPageProps): VNode {
  const first = toPayFirst(order);
  const then = order.cash.minus(first);
  return (
    <div class="price">
      <p>{tr.t('payments.order.first')}</p>
      <p>
        <Amount value={first} size="huge" />
      </p>
      <p class="price-note">
        {then.isZero ? tr.t('payments.order.then-nothing') : tr.t('payments.order.then', { amount: tr.money(then) })}
      </p>
    </div>
  );
}
