import type { VNode } from 'preact';
import { Disclosure, SubmitButton } from '../../../../platform/html/index.js';
import { isStillHere } from './is-still-here.js';
import type { OrderPageProps } from './order-section.js';

/** "I did not order this": for whoever holds the phone that somebody else typed in. */
export function DisownSection({ tr, order, stories }: OrderPageProps): VNode | null {
  if (order.status !== 'placed' && !(order.status === 'consented' && isStillHere(stories))) return null;
  return (
    <Disclosure summary={tr.t('storefront.order.not-me')}>
      <p>{tr.t('storefront.order.not-me-why')}</p>
      <form class="form" action={`/o/${order.token}/cancellation`} method="post">
        <SubmitButton look="danger" name="reason" value="not-ordered">
          {tr.t('storefront.order.not-me-now')}
        </SubmitButton>
      </form>
    </Disclosure>
  );
}
