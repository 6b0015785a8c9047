import type { VNode } from 'preact';
import {
  Button,
  EmptyState,
  Heading,
  type IconName,
  Notice,
  Page,
  Section,
  Tile,
  Tiles,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Worklist } from '../domain/worklist.js';
import type { ShipmentView, Urgent } from '../infra/shipment.queries.js';
import { ParcelCard } from './parcel-card.js';
import { WORKLIST_TONES } from './parcel-words.js';

interface TodayPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly counts: Readonly<Record<Worklist, number>>;
  /** What is overdue or nearly so. */
  readonly urgent: Urgent;
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
export function TodayPage({ tr, path, actor, counts, urgent, next }: TodayPageProps): VNode {
  const { t, number } = tr;
  const all = (
    <Button href="/supplier/orders" look="quiet">
      {t('logistics.today.all')}
    </Button>
  );
  const ways = ['packing', 'pickups', 'standing'] as const;
  return (
    <Page title={t('logistics.today.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Heading title={t('logistics.today.title')} lead={t('logistics.today.lead')} />
      <Overdue urgent={urgent} tr={tr} />
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
      <div class="actions">
        {ways.map((way) => (
          <Button key={way} href={`/supplier/${way}`} look="quiet">
            {t(`dispatch.${way}.title`)}
          </Button>
        ))}
        <Button href="/supplier/claims" look="quiet">
          {t('claims.title')}
        </Button>
        <Button href="/supplier/reviews" look="quiet">
          {t('reviews.title')}
        </Button>
      </div>
    </Page>
  );
}

/** The deadlines that were missed or will be within a day, each with its list. */
function Overdue({ urgent, tr: { t } }: { urgent: Urgent; tr: Translator }): VNode | null {
  const { acceptOverdue, dispatchOverdue, dispatchSoon } = urgent;
  if (acceptOverdue + dispatchOverdue + dispatchSoon === 0) return null;
  return (
    <Notice tone={acceptOverdue + dispatchOverdue > 0 ? 'bad' : 'warn'} title={t('dispatch.urgent.title')}>
      {acceptOverdue > 0 && (
        <p>
          <a href="/supplier/orders?list=to-accept">{t('dispatch.urgent.accept', { count: acceptOverdue })}</a>
        </p>
      )}
      {dispatchOverdue > 0 && (
        <p>
          <a href="/supplier/orders?list=to-hand-over">{t('dispatch.urgent.dispatch', { count: dispatchOverdue })}</a>
        </p>
      )}
      {dispatchSoon > 0 && <p>{t('dispatch.urgent.soon', { count: dispatchSoon })}</p>}
    </Notice>
  );
}
