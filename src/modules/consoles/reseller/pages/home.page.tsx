import type { VNode } from 'preact';
import { Button, Card, EmptyState, Heading, Section, Tile, Tiles } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { type FoundGoods, GoodsGrid } from '../../../discovery/index.js';
import { InstallHint, ResellerPage, type Standing } from '../../../resellers/index.js';
import type { Stage } from '../domain/stage.js';
import { LevelCard } from './level-card.js';

/** What the home page knows of her. */
export interface HomeFacts {
  readonly byStage: Readonly<Record<Stage, number>>;
  /** Failed attempts that wait for her answer. */
  readonly toAnswer: number;
  readonly hasLinks: boolean;
  /** Links whose base is changing or has changed. */
  readonly baseNews: number;
  readonly hasBank: boolean;
  readonly hasPan: boolean;
  readonly standing: Standing;
  readonly newest: readonly FoundGoods[];
}

/** Where a reseller begins: what to do next, how her orders stand, what is new. */
export function ResellerHomePage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly facts: HomeFacts;
}): VNode {
  const { tr, path, actor, facts } = props;
  const { t, number } = tr;
  const { byStage, newest } = facts;
  const onTheWay = byStage.packing + byStage['on-the-way'] + byStage['not-met'];
  return (
    <ResellerPage title={t('reseller.home.title')} tr={tr} actor={actor} path={path} scripts={['heart.js']}>
      <Heading title={t('reseller.home.hello', { name: actor.name })} />
      <NextThings tr={tr} facts={facts} />
      <Tiles>
        <Tile
          label={t('reseller.home.waiting')}
          value={number(byStage.waiting)}
          href="/reseller/orders?stage=waiting"
          icon="hourglass"
          tone={byStage.waiting > 0 ? 'warn' : 'neutral'}
        />
        <Tile label={t('reseller.home.on-the-way')} value={number(onTheWay)} href="/reseller/orders" icon="truck" />
        <Tile
          label={t('reseller.home.delivered')}
          value={number(byStage.delivered)}
          hint={t('reseller.home.see-earnings')}
          href="/reseller/earnings"
          icon="wallet"
          tone={byStage.delivered > 0 ? 'good' : 'neutral'}
        />
      </Tiles>
      <LevelCard tr={tr} standing={facts.standing} href="/reseller/me/shop" />
      <InstallHint tr={tr} />
      <Section
        title={t('reseller.home.newest')}
        actions={
          <Button href="/reseller/share" look="plain">
            {t('reseller.home.all-goods')}
          </Button>
        }
      >
        {newest.length > 0 ? (
          <GoodsGrid tr={tr} goods={newest} back={path} />
        ) : (
          <EmptyState title={t('reseller.feed.none')}>{t('reseller.feed.none-help')}</EmptyState>
        )}
      </Section>
      <div class="actions">
        <Button href="/reseller/links" look="quiet" icon="link">
          {t('reseller.links.title')}
        </Button>
        <Button href="/reseller/customers" look="quiet" icon="contact-round">
          {t('business.customers.title')}
        </Button>
        <Button href="/reseller/what-works" look="quiet" icon="chart-column">
          {t('business.works.title')}
        </Button>
        <Button href="/reseller/pools" look="quiet" icon="users">
          {t('reseller.home.pools')}
        </Button>
      </div>
    </ResellerPage>
  );
}

interface NextThing {
  readonly key: 'base' | 'first-card' | 'not-met' | 'waiting' | 'bank' | 'pan' | 'share';
  readonly count?: number;
  readonly href: string;
}

/** The most pressing first; she sees two at most, so that the goods stay in view. */
function nextThings({ byStage, toAnswer, hasLinks, baseNews, hasBank, hasPan }: HomeFacts): NextThing[] {
  const things: (NextThing | false)[] = [
    // A courier waits a day for the answer and a customer longer for her parcel: nothing is more pressing.
    toAnswer > 0 && { key: 'not-met', count: toAnswer, href: '/reseller/attempts' },
    baseNews > 0 && { key: 'base', count: baseNews, href: '/reseller/links' },
    toAnswer === 0 &&
      byStage['not-met'] > 0 && { key: 'not-met', count: byStage['not-met'], href: '/reseller/orders?stage=not-met' },
    byStage.waiting > 0 && { key: 'waiting', count: byStage.waiting, href: '/reseller/orders?stage=waiting' },
    !hasLinks && { key: 'first-card', href: '/reseller/share' },
    hasLinks && !hasBank && { key: 'bank', href: '/reseller/me' },
    hasLinks && hasBank && !hasPan && { key: 'pan', href: '/reseller/me' },
    hasLinks && { key: 'share', href: '/reseller/share' },
  ];
  return things.filter((thing) => thing !== false).slice(0, SHOWN);
}

const SHOWN = 2;

function NextThings({ tr, facts }: { tr: Translator; facts: HomeFacts }): VNode {
  const { t } = tr;
  return (
    <Section title={t('reseller.home.next')}>
      {nextThings(facts).map(({ key, count = 0, href }, index) => (
        <Card
          key={key}
          title={t(`reseller.next.${key}.title`, { count })}
          actions={
            <Button href={href} look={index === 0 ? 'primary' : 'quiet'}>
              {t(`reseller.next.${key}.do`)}
            </Button>
          }
        >
          <p>{t(`reseller.next.${key}.why`)}</p>
        </Card>
      ))}
    </Section>
  );
}
