import type { TimelineItem } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { type ParcelNews, placeWords, type ShipmentStatus } from '../../../logistics/index.js';
import type { OrderView, ParcelStory } from '../../../orders/index.js';

/** What went wrong, in the colour of it. */
const FAILED: ReadonlySet<ShipmentStatus> = new Set(['undelivered', 'lost', 'damaged', 'cancelled', 'return-lost']);
/** After these nothing more is expected. */
const SETTLED: ReadonlySet<ShipmentStatus> = new Set([
  'delivered',
  'cancelled',
  'lost',
  'damaged',
  'rto-checked',
  'return-checked',
]);

/** Placed, said yes, packed, sent: an order's story with the parcel's, oldest first. */
export function storyOf(tr: Translator, order: OrderView, { parcel, news }: ParcelStory): TimelineItem[] {
  const { t } = tr;
  const told = news.filter(({ status }) => status !== 'consented').map((one) => itemOf(tr, one));
  const next: TimelineItem[] = SETTLED.has(parcel.status)
    ? []
    : [{ title: t('storefront.parcel.next'), detail: t('storefront.parcel.next-detail'), state: 'next' }];
  return [
    { title: t('storefront.order.story-placed'), at: order.placedAt },
    ...(order.consentedAt ? [{ title: t('storefront.order.story-consented'), at: order.consentedAt }] : []),
    ...told.map((item, index) =>
      index === told.length - 1 && next.length > 0 ? { ...item, state: item.state ?? ('now' as const) } : item,
    ),
    ...next,
  ];
}

function itemOf(tr: Translator, { at, status, scan, location }: ParcelNews): TimelineItem {
  const scanWord = scan && `logistics.scan.${scan.leg}-${scan.code}`;
  const title = status
    ? tr.t(`storefront.parcel.${status}`)
    : scanWord && tr.has(scanWord)
      ? tr.t(scanWord)
      : tr.t('storefront.parcel.scanned');
  const place = placeWords(location);
  return {
    title,
    at,
    ...(place ? { detail: place } : {}),
    ...(status && FAILED.has(status) ? { state: 'failed' as const } : {}),
  };
}
