import type { VNode } from 'preact';
import { Amount, DefinitionList, Section } from '../../../../platform/html/index.js';
import { optionsText } from '../../../catalogue/index.js';
import { titleIn } from '../words.js';
import type { OrderPageProps } from './order-section.js';

/** What she ordered, where it goes and who shared it. */
export function GoodsSection({ tr, order }: OrderPageProps): VNode {
  const items = order.lines.map((line) => ({
    term: (
      <>
        {titleIn(tr, line)}
        <small>
          <br />
          {[optionsText(line.options, tr), tr.t('storefront.order.pieces', { count: line.quantity })]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </>
    ),
    detail: <Amount value={line.price.times(line.quantity)} />,
  }));
  return (
    <Section title={tr.t('storefront.order.what')}>
      <DefinitionList
        items={[
          ...items,
          {
            term: tr.t('storefront.order.delivery-fee'),
            detail: order.delivery.isZero ? tr.t('storefront.order.free') : <Amount value={order.delivery} />,
          },
          ...(order.cashFee.isPositive && order.saving.isZero
            ? [{ term: tr.t('checkout.cash-fee'), detail: <Amount value={order.cashFee} /> }]
            : []),
          { term: tr.t('storefront.order.to'), detail: `${order.city} ${order.pincode}` },
          { term: tr.t('storefront.order.from'), detail: order.resellerName },
        ]}
      />
    </Section>
  );
}
