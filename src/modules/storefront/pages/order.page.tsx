import type { VNode } from 'preact';
import { Heading, Notice, Page, Steps } from '../../../platform/html/index.js';
import type { OrderPageProps } from './order/order-section.js';
import { ORDER_SECTIONS } from './order/order-sections.js';

/** An order, for its buyer: asks for the yes, waits with her for the group, then tells where the parcel is. */
export function OrderPage(props: OrderPageProps): VNode {
  const { tr, path, order, said, stage } = props;
  const isWaiting = order.exchangeOf !== undefined && stage === 'seated';
  const title = tr.t(isWaiting ? 'aftersale.exchange.waits-title' : `storefront.order.title-${stage}`);
  return (
    <Page title={title} tr={tr} nav="buyer" path={path} robots="noindex, nofollow" head={<PrivatePage />}>
      {order.status === 'placed' && <Steps current={3} of={3} name={tr.t('storefront.steps.confirm')} />}
      <Heading title={title} lead={leadOf(props)} />
      {said && <Notice tone={said.tone} title={said.sentence} />}
      {ORDER_SECTIONS.map((Part) => (
        <Part key={Part.name} {...props} />
      ))}
    </Page>
  );
}

/** The address is the key to the order, so no link on it may carry it on. */
function PrivatePage(): VNode {
  return <meta name="referrer" content="no-referrer" />;
}

function leadOf({ tr, order, stage }: OrderPageProps): string {
  const { t } = tr;
  if (order.exchangeOf && order.status === 'placed') return t('aftersale.exchange.yes-lead', { phone: order.phone });
  if (order.balance && order.status === 'seated') {
    const { toPay } = order.balance;
    return toPay.isZero
      ? t('aftersale.exchange.waits-lead')
      : t('aftersale.exchange.waits-lead-more', { amount: tr.money(toPay) });
  }
  if (order.status === 'placed') {
    const who = order.placedBy === 'reseller' ? 'storefront.order.lead-for-you' : 'storefront.order.lead-placed';
    return t(who, { phone: order.phone, reseller: order.resellerName });
  }
  if (order.status === 'cancelled' || order.status === 'expired') {
    return t(`storefront.order.ended-${order.endedReason ?? 'buyer-cancelled'}`);
  }
  if (stage === 'seated' && order.prepaid.isPositive) return t('storefront.order.lead-seated-paid');
  if (stage === 'consented' && order.cash.isZero) return t('payments.order.lead-paid');
  return t(`storefront.order.lead-${stage}`);
}
