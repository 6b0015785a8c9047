import type { ComponentChildren, VNode } from 'preact';
import { Disclosure, Section, Timeline } from '../../../../platform/html/index.js';
import { courierName } from '../../domain/courier-name.js';
import type { OrderPageProps } from './order-section.js';
import { storyOf } from './order-story.js';

/** Where each parcel is, and how it came there. */
export function WhereSection({ tr, order, stories }: OrderPageProps): VNode | null {
  if (order.status !== 'consented') return null;
  return (
    <>
      {stories.map((story) => (
        <Way key={story.parcel.shipmentId} tr={tr} story={story}>
          {story.parcel.awb && (
            <p class="hint">
              {tr.t('storefront.order.waybill', {
                provider: courierName(story.parcel.provider ?? ''),
                awb: story.parcel.awb,
              })}
            </p>
          )}
          <Timeline items={storyOf(tr, order, story)} />
        </Way>
      ))}
    </>
  );
}

/** What is at the door already needs no following, so its way is folded and what may be done with it comes first. */
function Way({
  tr,
  story,
  children,
}: Pick<OrderPageProps, 'tr'> & { story: OrderPageProps['stories'][number]; children: ComponentChildren }): VNode {
  const title = tr.t('storefront.order.where');
  return story.parcel.status === 'delivered' ? (
    <Disclosure summary={title}>{children}</Disclosure>
  ) : (
    <Section title={title}>{children}</Section>
  );
}
