import type { VNode } from 'preact';
import { Section, Timeline } from '../../../../platform/html/index.js';
import { courierName } from '../../domain/courier-name.js';
import type { OrderPageProps } from './order-section.js';
import { storyOf } from './order-story.js';

/** Where each parcel is, and how it came there. */
export function WhereSection({ tr, order, stories }: OrderPageProps): VNode | null {
  if (order.status !== 'consented') return null;
  return (
    <>
      {stories.map((story) => (
        <Section key={story.parcel.shipmentId} title={tr.t('storefront.order.where')}>
          {story.parcel.awb && (
            <p class="hint">
              {tr.t('storefront.order.waybill', {
                provider: courierName(story.parcel.provider ?? ''),
                awb: story.parcel.awb,
              })}
            </p>
          )}
          <Timeline items={storyOf(tr, order, story)} />
        </Section>
      ))}
    </>
  );
}
