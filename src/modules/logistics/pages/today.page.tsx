import type { VNode } from 'preact';
import {
  Button,
  EmptyState,
  Heading,
  type IconName,
  Page,
  Section,
  Tile,
  Tiles,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Worklist } from '../domain/worklist.js';
import type { ShipmentView } from '../infra/shipment.queries.js';
import { ParcelCard } from './parcel-card.js';
import { WORKLIST_TONES } from './parcel-words.js';

interface TodayPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly counts: Readonly<Record<Worklist, number>>;
  /** What to do next, what has waited longest first. */
  readonly next: readonly ShipmentView[];
}

const ICONS = {
  'to-accept': 'bell',
  'to-hand-over': 'package',
  'to-check': 'package-search',
  'coming-back': 'undo-2',
} as const satisfies Partial<Record<Worklist, IconName>>;

/** A supplier's day: how much waits, and the oldest of it. */
export function TodayPage({ tr, path, actor, counts, next }: TodayPageProps): VNode {
  const { t, number } = tr;
  const all = (
    <Button href="/supplier/orders" look="quiet">
      {t('logistics.today.all')}
    </Button>
  );
  return (
    <Page title={t('logistics.today.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Heading title={t('logistics.today.title')} lead={t('logistics.today.lead')} />
      <Tiles>
        {(Object.keys(ICONS) as (keyof typeof ICONS)[]).map((list) => (
          <Tile
            key={list}
            label={t(`logistics.worklist.${list}`)}
            value={number(counts[list])}
            hint={t(`logistics.today.${list}-hint`)}
            href={`/supplier/orders?list=${list}`}
            icon={ICONS[list]}
            tone={counts[list] > 0 ? WORKLIST_TONES[list] : 'neutral'}
          />
        ))}
      </Tiles>
      {next.length === 0 ? (
        <EmptyState title={t('logistics.today.done')} icon="circle-check" action={all}>
          {t('logistics.today.done-lead')}
        </EmptyState>
      ) : (
        <Section title={t('logistics.today.next')} actions={all}>
          {next.map((parcel) => (
            <ParcelCard key={parcel.shipmentId} parcel={parcel} tr={tr} />
          ))}
        </Section>
      )}
    </Page>
  );
}
