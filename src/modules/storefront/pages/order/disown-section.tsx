import type { VNode } from 'preact';
import { Disclosure, SubmitButton } from '../../../../platform/html/index.js';
import type { OrderPageProps } from './order-section.js';

/** "I did not order this": for whoever holds the phone that somebody else typed in, until she has taken the parcel. */
export function DisownSection({ tr, order, stage }: OrderPageProps): VNode | null {
  if (stage !== 'placed' && stage !== 'seated' && stage !== 'held' && stage !== 'consented' && stage !== 'unpaid')
    return null;
  return (
    <div id="not-mine">
      <Disclosure summary={tr.t('storefront.order.not-me')}>
        <p>{tr.t('storefront.order.not-me-why')}</p>
        <form class="form" action={`/o/${order.token}/cancellation`} method="post">
          <SubmitButton look="danger" name="reason" value="not-ordered">
            {tr.t('storefront.order.not-me-now')}
          </SubmitButton>
        </form>
      </Disclosure>
    </div>
  );
}
