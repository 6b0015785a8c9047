import type { VNode } from 'preact';
import {
  Amount,
  Button,
  type Column,
  EmptyState,
  Field,
  FilterLinks,
  Form,
  Heading,
  Notice,
  Page,
  Pagination,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { CursorPage } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { PICKUP_SLOTS } from '../domain/pickup.js';
import { WORKLIST_NAMES, type Worklist } from '../domain/worklist.js';
import type { ShipmentView } from '../infra/shipment.queries.js';
import { Deadline } from './deadline.js';
import { Contents, StatusPill } from './parcel-card.js';
import { chooseColumn } from './parcel-choice.js';
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
}

/** A supplier's parcels by work list; what can be done with many at once has boxes to tick. */
export function ParcelsPage(props: ParcelsPageProps): VNode {
  const { tr, path, actor, page, counts, worklist, isFirst, accepted } = props;
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
      {accepted > 0 && <Notice tone="good" title={t('logistics.parcels.accepted', { count: accepted })} />}
      <FilterLinks label={t('logistics.parcels.filter')} items={filters} />
      <List worklist={worklist} parcels={page.items} tr={tr} />
      <Pagination {...next} {...(!isFirst && { first: placeOf(worklist) })} />
    </Page>
  );
}

function List(props: { worklist: Worklist | undefined; parcels: readonly ShipmentView[]; tr: Translator }): VNode {
  const { worklist, parcels, tr } = props;
  if (parcels.length > 0 && worklist === 'to-accept') return <AcceptForm parcels={parcels} tr={tr} />;
  if (parcels.length > 0 && worklist === 'to-hand-over') return <HandOverForm parcels={parcels} tr={tr} />;
  if (parcels.length > 0 && worklist === 'under-way') return <LabelsForm parcels={parcels} tr={tr} />;
  return <Table columns={columns(tr)} rows={parcels} empty={<NoParcels tr={tr} />} />;
}

function AcceptForm({ parcels, tr }: { parcels: readonly ShipmentView[]; tr: Translator }): VNode {
  const { t } = tr;
  return (
    <form class="section" method="post" action="/supplier/orders/acceptance">
      <p>{t('logistics.parcels.accept-lead')}</p>
      <Table columns={toDoColumns(tr, t('logistics.parcel.accept-by'), ({ acceptBy }) => acceptBy)} rows={parcels} />
      <div class="actions">
        <SubmitButton icon="check">{t('logistics.parcels.accept-chosen')}</SubmitButton>
      </div>
    </form>
  );
}

function HandOverForm({ parcels, tr }: { parcels: readonly ShipmentView[]; tr: Translator }): VNode {
  const { t } = tr;
  const slots = PICKUP_SLOTS.map((slot) => ({ value: slot, label: t(`dispatch.slot.${slot}`) }));
  return (
    <Form action="/supplier/orders/handover">
      <p>{t('dispatch.hand-over.lead')}</p>
      <Button href="/supplier/packing" look="quiet">
        {t('dispatch.packing.title')}
      </Button>
      <Table
        columns={toDoColumns(tr, t('dispatch.deadline.dispatch'), ({ dispatchBy }) => dispatchBy)}
        rows={parcels}
      />
      <Field type="select" name="slot" label={t('dispatch.hand-over.slot')} options={slots} value="any" />
      <div class="actions">
        <SubmitButton icon="truck">{t('dispatch.hand-over.chosen')}</SubmitButton>
      </div>
    </Form>
  );
}

function LabelsForm({ parcels, tr }: { parcels: readonly ShipmentView[]; tr: Translator }): VNode {
  const { t } = tr;
  return (
    <form class="section" method="get" action="/supplier/labels.pdf">
      <p>{t('dispatch.labels.lead')}</p>
      <Table
        columns={[chooseColumn(tr), ...columns(tr).filter(({ key }) => key !== 'parcel'), openColumn(tr)]}
        rows={parcels}
      />
      <div class="actions">
        <SubmitButton icon="download" name="paper" value="label">
          {t('dispatch.labels.print')}
        </SubmitButton>
        <SubmitButton icon="download" name="paper" value="a4" look="quiet">
          {t('dispatch.labels.print-a4')}
        </SubmitButton>
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

function toDoColumns(tr: Translator, label: string, by: (parcel: ShipmentView) => Date): Column<ShipmentView>[] {
  return [
    chooseColumn(tr),
    contentsColumn(tr),
    { key: 'by', label, render: (parcel) => <Deadline by={by(parcel)} overdue={parcel.isOverdue} tr={tr} /> },
    openColumn(tr),
    codColumn(tr),
  ];
}

function contentsColumn(tr: Translator): Column<ShipmentView> {
  const label = tr.t('logistics.parcels.contents');
  return { key: 'contents', label, render: (parcel) => <Contents parcel={parcel} tr={tr} /> };
}

function codColumn({ t }: Translator): Column<ShipmentView> {
  return { key: 'cod', label: t('logistics.parcels.cod'), align: 'end', render: ({ cash }) => <Amount value={cash} /> };
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
