import type { VNode } from 'preact';
import { Breadcrumbs, Button, EmptyState, Heading, Page, Table } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Pickup } from '../domain/pickup.js';

interface PickupsPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly pickups: readonly Pickup[];
}

/** When couriers come, for how many parcels, and the list the driver signs. */
export function PickupsPage({ tr, path, actor, pickups }: PickupsPageProps): VNode {
  const { t, number } = tr;
  return (
    <Page title={t('dispatch.pickups.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Breadcrumbs items={[{ href: '/supplier/orders', label: t('logistics.parcels.title') }]} />
      <Heading title={t('dispatch.pickups.title')} lead={t('dispatch.pickups.lead')} />
      <Table
        rows={pickups}
        empty={
          <EmptyState title={t('dispatch.pickups.empty')} icon="truck">
            {t('dispatch.pickups.empty-lead')}
          </EmptyState>
        }
        columns={[
          { key: 'day', label: t('dispatch.pickups.day'), render: ({ day }) => tr.date(day) },
          { key: 'slot', label: t('dispatch.pickups.slot'), render: ({ slot }) => t(`dispatch.slot.${slot}`) },
          { key: 'courier', label: t('logistics.parcel.courier') },
          { key: 'confirmed', label: t('dispatch.pickups.answer'), render: (visit) => answerWords(visit, tr) },
          { key: 'parcels', label: t('dispatch.pickups.parcels'), align: 'end' },
          {
            key: 'weight',
            label: t('dispatch.pickups.weight'),
            align: 'end',
            render: ({ weightGrams }) => t('dispatch.kilograms', { kilograms: number(weightGrams / 1000) }),
          },
          {
            key: 'paper',
            label: t('dispatch.pickups.paper'),
            render: ({ id }) => (
              <span class="actions">
                <Button href={`/supplier/pickups/${id}/manifest.pdf`} look="quiet" icon="download">
                  {t('dispatch.pickups.manifest')}
                </Button>
                <Button href={`/supplier/labels.pdf?pickup=${id}`} look="quiet" icon="download">
                  {t('dispatch.labels.all')}
                </Button>
              </span>
            ),
          },
        ]}
      />
    </Page>
  );
}

/** What the courier said of a visit; one that names no time takes no part of the day either. */
function answerWords({ slot, confirmed }: Pickup, { t }: Translator): string {
  if (!confirmed) return t('dispatch.pickups.no-answer');
  const { time, reference } = confirmed;
  const said = time
    ? t('dispatch.pickups.from-time', { time })
    : t(slot === 'any' ? 'dispatch.pickups.confirmed' : 'dispatch.pickups.any-time');
  return reference ? `${said} · ${reference}` : said;
}
