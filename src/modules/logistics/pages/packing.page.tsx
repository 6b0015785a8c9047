import type { VNode } from 'preact';
import { Breadcrumbs, EmptyState, Heading, Notice, Page, Section, Table } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ShipmentView } from '../infra/shipment.queries.js';
import { Deadline } from './deadline.js';
import { Contents } from './parcel-card.js';
import { lineTitle, parcelNumber } from './parcel-words.js';

interface PackingPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  /** To be packed, due first. */
  readonly parcels: readonly ShipmentView[];
  /** There are more than one list shows. */
  readonly more: boolean;
}

/** Goods to take from the shelf, all together, then what goes into which parcel: to be printed or read at the shelf. */
export function PackingPage({ tr, path, actor, parcels, more }: PackingPageProps): VNode {
  const { t } = tr;
  return (
    <Page title={t('dispatch.packing.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Breadcrumbs items={[{ href: '/supplier/orders', label: t('logistics.parcels.title') }]} />
      <Heading title={t('dispatch.packing.title')} lead={t('dispatch.packing.lead')} />
      {more && <Notice tone="info" title={t('dispatch.packing.more', { count: parcels.length })} />}
      {parcels.length === 0 ? (
        <EmptyState title={t('dispatch.packing.empty')} icon="package">
          {t('dispatch.packing.empty-lead')}
        </EmptyState>
      ) : (
        <>
          <Section title={t('dispatch.packing.shelf')}>
            <Table
              rows={shelfOf(parcels)}
              columns={[
                { key: 'title', label: t('dispatch.packing.goods') },
                { key: 'pieces', label: t('dispatch.packing.pieces'), align: 'end' },
                { key: 'parcels', label: t('dispatch.packing.parcels'), align: 'end' },
              ]}
            />
          </Section>
          <Section title={t('dispatch.packing.by-parcel')}>
            <Table
              rows={parcels}
              columns={[
                {
                  key: 'parcel',
                  label: t('logistics.parcels.parcel'),
                  render: ({ shipmentId }) => <a href={`/supplier/orders/${shipmentId}`}>{parcelNumber(shipmentId)}</a>,
                },
                {
                  key: 'contents',
                  label: t('logistics.parcels.contents'),
                  render: (parcel) => <Contents parcel={parcel} tr={tr} />,
                },
                {
                  key: 'by',
                  label: t('dispatch.deadline.dispatch'),
                  render: ({ dispatchBy, isOverdue }) => <Deadline by={dispatchBy} overdue={isOverdue} tr={tr} />,
                },
              ]}
            />
          </Section>
        </>
      )}
    </Page>
  );
}

/** What to take down, by what it is: pieces over all parcels, and for how many. */
function shelfOf(parcels: readonly ShipmentView[]): { title: string; pieces: number; parcels: number }[] {
  const shelf = new Map<string, { title: string; pieces: number; parcels: number }>();
  for (const line of parcels.flatMap(({ lines }) => lines)) {
    const known = shelf.get(line.variantId) ?? { title: lineTitle(line), pieces: 0, parcels: 0 };
    shelf.set(line.variantId, { ...known, pieces: known.pieces + line.quantity, parcels: known.parcels + 1 });
  }
  return [...shelf.values()].sort((a, b) => b.pieces - a.pieces || a.title.localeCompare(b.title));
}
