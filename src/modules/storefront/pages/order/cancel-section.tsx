import type { VNode } from 'preact';
import { Disclosure, SubmitButton } from '../../../../platform/html/index.js';
import { isStillHere } from './is-still-here.js';
import type { OrderPageProps } from './order-section.js';

/** Gives up what she said yes to, until a courier has it. */
export function CancelSection({ tr, order, stage, stories }: OrderPageProps): VNode | null {
  if (stage === 'frozen') return null;
  if (order.status !== 'seated' && !(order.status === 'consented' && isStillHere(stories))) return null;
  return (
    <Disclosure summary={tr.t('storefront.order.cancel')}>
      <p>{tr.t('storefront.order.cancel-why')}</p>
      <form class="form" action={`/o/${order.token}/cancellation`} method="post">
        <SubmitButton look="danger" name="reason" value="buyer-cancelled">
          {tr.t('storefront.order.cancel-now')}
        </SubmitButton>
      </form>
    </Disclosure>
  );
}
