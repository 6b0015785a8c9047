import type { VNode } from 'preact';
import { Amount, BarChart, Button, EmptyState, FilterLinks, Heading, Table } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { ResellerPage } from '../../../resellers/index.js';
import type { ChannelFigures } from '../infra/link-figures.queries.js';
import { placeOf } from './place-of.js';

const ADDRESS = '/reseller/what-works';

/** Where her links do best: longest bar first, and the figures under it. */
export function WhatWorksPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly places: readonly ChannelFigures[];
  /** Of all her links, not of this month's only. */
  readonly always: boolean;
}): VNode {
  const { tr, path, actor, places, always } = props;
  const { t } = tr;
  const title = t('business.works.title');
  return (
    <ResellerPage title={title} tr={tr} actor={actor} path={path}>
      <Heading title={title} lead={t('business.works.lead')} />
      <FilterLinks
        label={t('business.works.time')}
        items={[
          { href: ADDRESS, label: t('business.works.month'), current: !always },
          { href: `${ADDRESS}?time=all`, label: t('business.works.always'), current: always },
        ]}
      />
      {places.length === 0 ? (
        <EmptyState
          title={t('business.works.none')}
          icon="chart-column"
          action={
            <Button href="/reseller/share" icon="share-2">
              {t('reseller.links.first')}
            </Button>
          }
        >
          {t('business.works.none-help')}
        </EmptyState>
      ) : (
        <Places tr={tr} places={places} />
      )}
      <p class="detail">{t('business.figures.how')}</p>
    </ResellerPage>
  );
}

function Places({ tr, places }: { tr: Translator; places: readonly ChannelFigures[] }): VNode {
  const { t, number } = tr;
  const anySold = places.some((place) => place.delivered > 0);
  return (
    <>
      {anySold ? (
        <BarChart
          title={t('business.works.by-earning')}
          bars={places.map((place) => ({
            label: placeOf(tr, place),
            value: Number(place.earned.paise),
            text: tr.money(place.earned),
          }))}
        />
      ) : (
        <BarChart
          title={t('business.works.by-opening')}
          bars={places.map((place) => ({
            label: placeOf(tr, place),
            value: place.opened,
            text: number(place.opened),
          }))}
        />
      )}
      <Table
        caption={t('business.works.table')}
        rows={places}
        columns={[
          { key: 'place', label: t('business.figures.where'), render: (place) => placeOf(tr, place) },
          { key: 'links', label: t('business.works.links'), align: 'end' },
          { key: 'sent', label: t('business.figures.sent'), align: 'end' },
          { key: 'opened', label: t('business.figures.opened'), align: 'end' },
          { key: 'ordered', label: t('business.figures.ordered'), align: 'end' },
          { key: 'delivered', label: t('business.figures.delivered'), align: 'end' },
          {
            key: 'earned',
            label: t('business.figures.earned'),
            align: 'end',
            render: (place) => <Amount value={place.earned} meaning="earn" />,
          },
        ]}
      />
    </>
  );
}
