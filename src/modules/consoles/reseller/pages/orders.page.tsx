import type { VNode } from 'preact';
import {
  Amount,
  Button,
  Card,
  DefinitionList,
  EmptyState,
  FilterLinks,
  Heading,
  Notice,
  Pagination,
  Pill,
  type Tone,
} from '../../../../platform/html/index.js';
import type { CursorPage } from '../../../../platform/http/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { ResellerPage } from '../../../resellers/index.js';
import { titleIn } from '../../../share/index.js';
import { STAGE_NAMES, type Stage } from '../domain/stage.js';
import { textFor, whatsAppDraft } from '../domain/whats-app-text.js';
import type { ResellerOrder } from '../infra/reseller-orders.queries.js';
import { speakingTo } from './write-to-customer.js';

const TONES: Readonly<Record<Stage, Tone>> = {
  waiting: 'warn',
  pool: 'info',
  exchange: 'info',
  'to-pay': 'warn',
  packing: 'info',
  'on-the-way': 'info',
  'not-met': 'warn',
  delivered: 'good',
  'coming-back': 'bad',
  'came-back': 'neutral',
  ended: 'neutral',
};

/** Her orders, newest first: where each is, and what she may do about it. */
export function OrdersPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly page: CursorPage<ResellerOrder>;
  readonly byStage: Readonly<Record<Stage, number>>;
  readonly stage: Stage | undefined;
  readonly isFirst: boolean;
  /** She has just ordered for a customer, who now has to say yes. */
  readonly justPlaced: boolean;
}): VNode {
  const { tr, path, actor, page, byStage, stage, isFirst, justPlaced } = props;
  const { t } = tr;
  const total = STAGE_NAMES.reduce((sum, name) => sum + byStage[name], 0);
  const filled = STAGE_NAMES.filter((name) => byStage[name] > 0 || name === stage);
  return (
    <ResellerPage title={t('reseller.orders.title')} tr={tr} actor={actor} path={path}>
      <Heading
        title={t('reseller.orders.title')}
        actions={
          <Button href="/reseller/calls" look="quiet" icon="message-circle">
            {t('calls.title')}
          </Button>
        }
      />
      {justPlaced && (
        <Notice tone="good" title={t('reseller.orders.placed')}>
          <p>{t('reseller.orders.placed-next')}</p>
        </Notice>
      )}
      {total > 0 && (
        <FilterLinks
          label={t('reseller.orders.filter')}
          items={[
            { href: ORDERS, label: t('reseller.orders.all'), count: total, current: stage === undefined },
            ...filled.map((name) => ({
              href: `${ORDERS}?stage=${name}`,
              label: t(`reseller.stage.${name}.word`),
              count: byStage[name],
              current: name === stage,
            })),
          ]}
        />
      )}
      {page.items.length === 0 ? (
        <NoOrders tr={tr} />
      ) : (
        <div class="cards">
          {page.items.map((order) => (
            <OrderCard key={order.id} tr={tr} order={order} />
          ))}
        </div>
      )}
      <Pagination
        {...(page.next === undefined ? {} : { next: listAddress(stage, page.next) })}
        {...(isFirst ? {} : { first: listAddress(stage) })}
      />
    </ResellerPage>
  );
}

const ORDERS = '/reseller/orders';

function listAddress(stage: Stage | undefined, after?: string): string {
  const parameters = new URLSearchParams({ ...(stage && { stage }), ...(after && { after }) });
  return parameters.size === 0 ? ORDERS : `${ORDERS}?${parameters}`;
}

function NoOrders({ tr }: { tr: Translator }): VNode {
  const { t } = tr;
  return (
    <EmptyState
      title={t('reseller.orders.none')}
      icon="package-open"
      action={
        <Button href="/reseller/share" icon="share-2">
          {t('reseller.links.first')}
        </Button>
      }
    >
      {t('reseller.orders.none-help')}
    </EmptyState>
  );
}

function OrderCard({ tr, order }: { tr: Translator; order: ResellerOrder }): VNode {
  const { t } = tr;
  const { stage, buyer, phone } = order;
  const name = buyer === '' ? t('reseller.orders.someone') : buyer;
  return (
    <Card
      title={name}
      aside={<Pill tone={TONES[stage]}>{t(`reseller.stage.${stage}.word`)}</Pill>}
      {...(phone === '' || order.isOwn ? {} : { actions: <OrderActions tr={tr} order={order} /> })}
    >
      <p>{t('reseller.orders.goods', { title: titleIn(tr, order), count: order.pieces })}</p>
      <p class="next-step">
        {order.due.isZero && (stage === 'packing' || stage === 'on-the-way')
          ? t('payments.order.sharer-paid', { name })
          : t(`reseller.stage.${stage}.next`, {
              name,
              until: tr.dateTime(order.expiresAt),
              returnUntil: order.returnUntil ?? '',
            })}
      </p>
      <DefinitionList
        items={[
          { term: t('reseller.orders.cash'), detail: <Amount value={order.due} /> },
          ...(CAME_TO_NOTHING.has(stage)
            ? []
            : [{ term: t('reseller.orders.earning'), detail: <Amount value={order.earning} meaning="earn" /> }]),
          ...(phone === '' ? [] : [{ term: t('reseller.orders.phone'), detail: tr.phone(phone) }]),
          {
            term: t(`reseller.orders.by-${order.placedBy}`),
            detail: tr.dateTime(order.placedAt),
          },
        ]}
      />
    </Card>
  );
}

/** The word that helps now, ready in the customer's own language, and what she noted about her. */
function OrderActions({ tr, order }: { tr: Translator; order: ResellerOrder }): VNode {
  // The ready words speak of cash, which is not needed where all is paid.
  const stage = order.due.isZero && SPEAKS_OF_CASH.has(order.stage) ? undefined : textFor(order.stage);
  const theirs = speakingTo(order.language);
  return (
    <>
      {stage && (
        <Button
          href={whatsAppDraft(
            theirs.t(`business.text.${stage}`, {
              name: order.buyer,
              title: titleIn(theirs, order),
              due: order.due,
              until: theirs.dateTime(order.expiresAt),
            }),
            order.knownPhone,
          )}
          look={NEEDS_HER.has(order.stage) ? 'primary' : 'quiet'}
          icon="message-circle"
          newTab
        >
          {tr.t('business.text.write')}
        </Button>
      )}
      <Button href={`/reseller/customers/${order.id}`} look="plain" icon="contact-round">
        {tr.t('business.customers.one')}
      </Button>
    </>
  );
}

/** Stages after which nothing is earned any more. */
const CAME_TO_NOTHING: ReadonlySet<Stage> = new Set(['came-back', 'ended']);

/** Stages whose ready words speak of the cash for the door. */
const SPEAKS_OF_CASH: ReadonlySet<Stage> = new Set(['packing', 'on-the-way', 'not-met']);

/** Stages at which her word decides whether the parcel is taken. */
const NEEDS_HER: ReadonlySet<Stage> = new Set(['waiting', 'not-met']);
