import type { VNode } from 'preact';
import type { Money } from '../../../kernel/index.js';
import {
  Amount,
  Breadcrumbs,
  type Definition,
  DefinitionList,
  type FormState,
  Heading,
  Notice,
  Page,
  Section,
  Timeline,
  type TimelineItem,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { PackedParcel } from '../domain/packed-parcel.js';
import type { ParcelNews } from '../domain/parcel.js';
import { placeWords } from '../domain/place-words.js';
import type { ReturnView } from '../infra/return-photo.repository.js';
import type { ShipmentView } from '../infra/shipment.queries.js';
import { Deadline } from './deadline.js';
import { PackedForm, packedFacts } from './packed-form.js';
import { ParcelActions } from './parcel-actions.js';
import { Contents, StatusPill } from './parcel-card.js';
import { parcelNumber } from './parcel-words.js';
import { placeOf } from './parcels.page.js';
import { ReturnCard } from './return-card.js';

interface ParcelPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly parcel: ShipmentView;
  readonly story: readonly ParcelNews[];
  /** What its buyer wished to send back, oldest first. */
  readonly returns: readonly ReturnView[];
  /** What she said of the packed parcel. */
  readonly packed: PackedParcel | undefined;
  /** What giving it up would cost her today. */
  readonly cost: Money;
  readonly refusal?: string;
  /** What was typed, when a form comes back. */
  readonly state: FormState;
}

/** One parcel: what it asks for, what is inside, and all that happened to it. */
export function ParcelPage({
  tr,
  path,
  actor,
  parcel,
  story,
  returns,
  packed,
  cost,
  refusal,
  state,
}: ParcelPageProps): VNode {
  const { t } = tr;
  const title = t('logistics.parcel.title', { number: parcelNumber(parcel.shipmentId) });
  const above = [
    { href: '/supplier/orders', label: t('logistics.parcels.title') },
    { href: placeOf(parcel.worklist), label: t(`logistics.worklist.${parcel.worklist}`) },
  ];
  return (
    <Page title={title} tr={tr} actor={actor} nav="supplier" path={path}>
      <Breadcrumbs items={above} />
      <Heading title={title} actions={<StatusPill parcel={parcel} tr={tr} />} />
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      {returns.length > 0 && (
        <Section title={t('aftersale.return.why')}>
          {returns.map((asked) => (
            <ReturnCard key={asked.no} tr={tr} asked={asked} photosAt={`${path}/return-photos`} />
          ))}
        </Section>
      )}
      {parcel.worklist === 'to-hand-over' && <PackedForm parcel={parcel} packed={packed} tr={tr} state={state} />}
      <ParcelActions parcel={parcel} cost={cost} tr={tr} state={state} />
      <Section title={t('logistics.parcel.contents')}>
        <Contents parcel={parcel} tr={tr} />
      </Section>
      <Section title={t('logistics.parcel.facts')}>
        <DefinitionList items={[...facts(parcel, tr), ...packedFacts(parcel, packed, tr)]} />
        <p class="hint">{t('logistics.parcel.cod-hint')}</p>
      </Section>
      <Section title={t('logistics.parcel.story')}>
        <Timeline items={story.map((news) => timelineItem(news, tr))} />
      </Section>
    </Page>
  );
}

function facts(parcel: ShipmentView, tr: Translator): Definition[] {
  const { t, dateTime } = tr;
  const { cash, openedAt, acceptBy, dispatchBy, isOverdue: overdue, courier, awb, deliveredAt } = parcel;
  const isWaiting = parcel.worklist === 'to-accept';
  const isToSend = isWaiting || parcel.worklist === 'to-hand-over';
  return [
    { term: t('logistics.parcel.cod'), detail: <Amount value={cash} /> },
    ...(parcel.isReplacement
      ? [
          {
            term: t('aftersale.exchange.word'),
            detail: t(cash.isZero ? 'aftersale.exchange.for-supplier' : 'aftersale.exchange.for-supplier-difference'),
          },
        ]
      : []),
    { term: t('logistics.parcel.opened'), detail: dateTime(openedAt) },
    ...(isWaiting
      ? [{ term: t('logistics.parcel.accept-by'), detail: <Deadline by={acceptBy} overdue={overdue} tr={tr} /> }]
      : []),
    ...(isToSend
      ? [
          {
            term: t('dispatch.deadline.dispatch'),
            detail: <Deadline by={dispatchBy} overdue={overdue && !isWaiting} tr={tr} />,
          },
        ]
      : []),
    ...(parcel.deliverFrom ? [{ term: t('aftersale.wished-day'), detail: tr.date(parcel.deliverFrom) }] : []),
    ...(courier ? [{ term: t('logistics.parcel.courier'), detail: courier }] : []),
    ...(awb ? [{ term: t('logistics.parcel.waybill'), detail: awb }] : []),
    ...(deliveredAt ? [{ term: t('logistics.parcel.delivered'), detail: dateTime(deliveredAt) }] : []),
  ];
}

function timelineItem({ at, status, scan, label, location }: ParcelNews, { t, has }: Translator): TimelineItem {
  const place = placeWords(location);
  const by = place ? { by: place } : {};
  const ownWord = scan && `logistics.scan.${scan.leg}-${scan.code}`;
  if (ownWord && has(ownWord)) return { at, title: t(ownWord), ...by };
  if (status) return { at, title: t(`logistics.status.${status}`), ...by };
  return { at, title: t('logistics.parcel.courier-word', { label }), ...by };
}
