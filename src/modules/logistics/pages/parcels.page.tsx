import type { VNode } from 'preact';
import {
  Amount,
  type Column,
  EmptyState,
  FilterLinks,
  Heading,
  Notice,
  Page,
  Pagination,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { CursorPage } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { WORKLIST_NAMES, type Worklist } from '../domain/worklist.js';
import type { ShipmentView } from '../infra/shipment.queries.js';
import { Contents, StatusPill } from './parcel-card.js';
import { parcelNumber } from './parcel-words.js';

interface ParcelsPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly page: CursorPage<ShipmentView>;
  readonly counts: Readonly<Record<Worklist, number>>;
  readonly worklist: Worklist | undefined;
  readonly isFirst: boolean;
  /** How many were just accepted. */
  readonly accepted: number;
  readonly refusal?: string;
}

/** A supplier's parcels by work list; those to accept with boxes to tick. */
export function ParcelsPage(props: ParcelsPageProps): VNode {
  const { tr, path, actor, page, counts, worklist, isFirst, accepted, refusal } = props;
  const { t } = tr;
  const filters = [
    { href: '/supplier/orders', label: t('logistics.worklist.all'), current: !worklist },
    ...WORKLIST_NAMES.map((list) => ({
      href: placeOf(list),
      label: t(`logistics.worklist.${list}`),
      count: counts[list],
      current: worklist === list,
    })),
  ];
  const next = page.next !== undefined && { next: placeOf(worklist, page.next) };
  return (
    <Page title={t('logistics.parcels.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Heading title={t('logistics.parcels.title')} />
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      {accepted > 0 && <Notice tone="good" title={t('logistics.parcels.accepted', { count: accepted })} />}
      <FilterLinks label={t('logistics.parcels.filter')} items={filters} />
      {worklist === 'to-accept' && page.items.length > 0 ? (
        <AcceptForm parcels={page.items} tr={tr} />
      ) : (
        <Table columns={columns(tr)} rows={page.items} empty={<NoParcels tr={tr} />} />
      )}
      <Pagination {...next} {...(!isFirst && { first: placeOf(worklist) })} />
    </Page>
  );
}

function AcceptForm({ parcels, tr }: { parcels: readonly ShipmentView[]; tr: Translator }): VNode {
  const { t } = tr;
  return (
    <form class="section" method="post" action="/supplier/orders/acceptance">
      <p>{t('logistics.parcels.accept-lead')}</p>
      <Table columns={toAcceptColumns(tr)} rows={parcels} />
      <div class="actions">
        <SubmitButton icon="check">{t('logistics.parcels.accept-chosen')}</SubmitButton>
      </div>
    </form>
  );
}

function columns(tr: Translator): Column<ShipmentView>[] {
  const { t } = tr;
  return [
    parcelColumn(tr),
    contentsColumn(tr),
    { key: 'state', label: t('logistics.parcels.state'), render: (parcel) => <StatusPill parcel={parcel} tr={tr} /> },
    { key: 'waybill', label: t('logistics.parcels.waybill'), render: ({ awb }) => awb ?? '' },
    { key: 'since', label: t('logistics.parcels.since'), render: ({ openedAt }) => tr.dateTime(openedAt) },
    codColumn(tr),
  ];
}

function toAcceptColumns(tr: Translator): Column<ShipmentView>[] {
  const { t } = tr;
  return [
    chooseColumn(tr),
    contentsColumn(tr),
    { key: 'by', label: t('logistics.parcel.accept-by'), render: ({ acceptBy }) => tr.dateTime(acceptBy) },
    openColumn(tr),
    codColumn(tr),
  ];
}

function contentsColumn(tr: Translator): Column<ShipmentView> {
  const label = tr.t('logistics.parcels.contents');
  return { key: 'contents', label, render: (parcel) => <Contents parcel={parcel} tr={tr} /> };
}

function codColumn({ t }: Translator): Column<ShipmentView> {
  return { key: 'cod', label: t('logistics.parcels.cod'), align: 'end', render: ({ cod }) => <Amount value={cod} /> };
}

function parcelColumn({ t }: Translator): Column<ShipmentView> {
  return {
    key: 'parcel',
    label: t('logistics.parcels.parcel'),
    render: ({ shipmentId }) => <a href={`/supplier/orders/${shipmentId}`}>{parcelNumber(shipmentId)}</a>,
  };
}

function openColumn({ t }: Translator): Column<ShipmentView> {
  return {
    key: 'open',
    label: t('logistics.parcels.details'),
    render: ({ shipmentId }) => <a href={`/supplier/orders/${shipmentId}`}>{t('logistics.parcels.open')}</a>,
  };
}

function chooseColumn({ t }: Translator): Column<ShipmentView> {
  return {
    key: 'choose',
    label: t('logistics.parcels.choose'),
    render: ({ shipmentId }) => (
      <label class="choice">
        <input type="checkbox" name="shipment" value={shipmentId} />
        <span>{t('logistics.parcel.title', { number: parcelNumber(shipmentId) })}</span>
      </label>
    ),
  };
}

function NoParcels({ tr: { t } }: { tr: Translator }): VNode {
  return (
    <EmptyState title={t('logistics.parcels.empty')} icon="package">
      {t('logistics.parcels.empty-lead')}
    </EmptyState>
  );
}

/** The address of a list, so that it survives reload and can be shared. */
export function placeOf(worklist: Worklist | undefined, after?: string): string {
  const query = new URLSearchParams({ ...(worklist && { list: worklist }), ...(after && { after }) }).toString();
  return query ? `/supplier/orders?${query}` : '/supplier/orders';
}
