import type { VNode } from 'preact';
import { Button } from '../../../../platform/html/index.js';
import type { OrderPageProps } from './order-section.js';

/** On to goods once this order has come to its end, good or bad. */
export function AgainSection({ tr, order, stage }: OrderPageProps): VNode | null {
  if (stage === 'delivered' || stage === 'failed') {
    return (
      <Button href={`/o/${order.token}/again`} look="quiet" width="wide">
        {tr.t('storefront.order.order-again')}
      </Button>
    );
  }
  if ((stage !== 'cancelled' && stage !== 'expired') || order.endedReason === 'not-ordered') return null;
  return (
    <Button href={`${order.poolId ? '/g' : '/p'}/${order.linkCode}`} look="quiet" width="wide">
      {tr.t('storefront.order.again')}
    </Button>
  );
}
