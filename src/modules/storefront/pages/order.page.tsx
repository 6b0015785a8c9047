import type { ComponentChildren, VNode } from 'preact';
import {
  Amount,
  Button,
  Card,
  DefinitionList,
  Disclosure,
  Field,
  Form,
  type FormState,
  freshForm,
  Heading,
  Notice,
  Page,
  Progress,
  Section,
  Steps,
  SubmitButton,
  Timeline,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { RETURN_REASONS } from '../../logistics/index.js';
import type { OrderView, ParcelStory } from '../../orders/index.js';
import type { PoolView } from '../../pools/index.js';
import { stageOf } from './order-stage.js';
import { storyOf } from './order-story.js';
import { optionsText, titleIn } from './words.js';

/** What the page of one order is made of. */
export interface OrderPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly order: OrderView;
  readonly stories: readonly ParcelStory[];
  readonly pool: PoolView | undefined;
  readonly now: Date;
  /** The form that came back, and which of them it was. */
  readonly refused?: { readonly form: 'code' | 'return'; readonly state: FormState } | undefined;
  /** What was just done, or could not be done. */
  readonly said?: { readonly tone: 'good' | 'bad'; readonly sentence: string } | undefined;
  /** In the demo the simulated phones are one click away. */
  readonly phonesUrl?: string | undefined;
}

/** An order, for its buyer: asks for the yes, waits with her for the group, then tells where the parcel is. */
export function OrderPage(props: OrderPageProps): VNode {
  const { tr, path, order, said } = props;
  const title = tr.t(`storefront.order.title-${stageOf(order.status, props.stories)}`);
  return (
    <Page title={title} tr={tr} nav="buyer" path={path} robots="noindex, nofollow" head={<PrivatePage />}>
      {order.status === 'placed' && <Steps current={2} of={3} name={tr.t('storefront.steps.confirm')} />}
      {(order.status === 'consented' || order.status === 'seated') && (
        <Steps current={3} of={3} name={tr.t('storefront.steps.done')} />
      )}
      <Heading title={title} lead={leadOf(props)} />
      {said && <Notice tone={said.tone} title={said.sentence} />}
      {bodyOf(props)}
    </Page>
  );
}

/** The address is the key to the order, so no link on it may carry it on. */
function PrivatePage(): VNode {
  return <meta name="referrer" content="no-referrer" />;
}

function leadOf({ tr, order, stories }: OrderPageProps): string | undefined {
  const { t } = tr;
  if (order.status === 'placed') {
    const who = order.placedBy === 'reseller' ? 'storefront.order.lead-for-you' : 'storefront.order.lead-placed';
    return t(who, { phone: order.phone, reseller: order.resellerName });
  }
  if (order.status === 'cancelled' || order.status === 'expired') {
    return t(`storefront.order.ended-${order.endedReason ?? 'buyer-cancelled'}`);
  }
  return t(`storefront.order.lead-${stageOf(order.status, stories)}`);
}

function bodyOf(props: OrderPageProps): ComponentChildren {
  switch (props.order.status) {
    case 'placed':
      return <Waiting {...props} />;
    case 'seated':
      return <Seated {...props} />;
    case 'consented':
      return <Underway {...props} />;
    case 'cancelled':
    case 'expired':
      return <Ended {...props} />;
  }
}

function Waiting({ tr, order, refused, phonesUrl }: OrderPageProps): VNode {
  const { t } = tr;
  const state = refused?.form === 'code' ? refused.state : freshForm();
  return (
    <>
      <CashToPay tr={tr} order={order} />
      <Form action={`/o/${order.token}/consent`} state={state}>
        <Field
          type="code"
          name="code"
          label={t('storefront.order.code')}
          hint={t('storefront.order.code-hint')}
          maxLength={6}
        />
        <SubmitButton width="wide">
          {t(order.poolId ? 'storefront.order.take-seat' : 'storefront.order.say-yes')}
        </SubmitButton>
      </Form>
      <form class="form" action={`/o/${order.token}/codes`} method="post">
        <SubmitButton look="quiet" width="wide">
          {t('storefront.order.send-again')}
        </SubmitButton>
      </form>
      {phonesUrl && (
        <Button href={phonesUrl} look="plain" newTab>
          {t('identity.code.demo-phone')}
        </Button>
      )}
      <Goods tr={tr} order={order} />
      <p class="hint">{t('storefront.order.until', { when: tr.dateTime(order.expiresAt) })}</p>
      <NotOrdered tr={tr} order={order} />
    </>
  );
}

function Seated({ tr, order, pool }: OrderPageProps): VNode {
  const { t } = tr;
  return (
    <>
      {pool && (
        <Card>
          <Progress label={t('storefront.pool.places')} value={pool.taken} of={pool.size} />
          <p>{t('storefront.pool.until', { when: tr.dateTime(pool.deadline) })}</p>
          <Button href={`/g/${order.linkCode}`} look="quiet">
            {t('storefront.pool.show')}
          </Button>
        </Card>
      )}
      <CashToPay tr={tr} order={order} />
      <Goods tr={tr} order={order} />
      <Cancel tr={tr} order={order} />
    </>
  );
}

function Underway({ tr, order, stories, now, refused }: OrderPageProps): VNode {
  const stage = stageOf(order.status, stories);
  const delivered = stories.find(
    ({ parcel }) => parcel.status === 'delivered' && parcel.returnUntil !== undefined && parcel.returnUntil > now,
  );
  const notSentYet = stories.every(({ parcel }) => ['consented', 'accepted', 'cancelled'].includes(parcel.status));
  return (
    <>
      {stage === 'failed' ? (
        <Notice tone="info" title={tr.t('storefront.order.owe-nothing')} />
      ) : (
        <CashToPay tr={tr} order={order} paid={stage === 'delivered'} />
      )}
      {stories.map((story) => (
        <Section key={story.parcel.shipmentId} title={tr.t('storefront.order.where')}>
          {story.parcel.awb && (
            <p class="hint">
              {tr.t('storefront.order.waybill', { provider: story.parcel.provider ?? '', awb: story.parcel.awb })}
            </p>
          )}
          <Timeline items={storyOf(tr, order, story)} />
        </Section>
      ))}
      <Goods tr={tr} order={order} />
      {delivered?.parcel.returnUntil && (
        <AskBack
          tr={tr}
          order={order}
          shipmentId={delivered.parcel.shipmentId}
          until={delivered.parcel.returnUntil}
          state={refused?.form === 'return' ? refused.state : freshForm()}
        />
      )}
      {(stage === 'delivered' || stage === 'failed') && (
        <Button href={`/o/${order.token}/again`} look="quiet" width="wide">
          {tr.t('storefront.order.order-again')}
        </Button>
      )}
      {notSentYet && <Cancel tr={tr} order={order} />}
      {notSentYet && <NotOrdered tr={tr} order={order} />}
    </>
  );
}

function Ended({ tr, order }: OrderPageProps): VNode {
  return (
    <>
      <Notice tone="info" title={tr.t('storefront.order.owe-nothing')} />
      <Goods tr={tr} order={order} />
      {order.endedReason !== 'not-ordered' && (
        <Button href={`${order.poolId ? '/g' : '/p'}/${order.linkCode}`} look="quiet" width="wide">
          {tr.t('storefront.order.again')}
        </Button>
      )}
    </>
  );
}

/** The largest thing on the page: what she will pay, and where. */
function CashToPay({ tr, order, paid }: { tr: Translator; order: OrderView; paid?: boolean }): VNode {
  return (
    <div class="price">
      <p>{tr.t(paid ? 'storefront.order.paid' : 'storefront.order.cash')}</p>
      <p>
        <Amount value={order.due} size="huge" />
      </p>
      <p class="price-note">{tr.t('storefront.order.nothing-else')}</p>
    </div>
  );
}

function Goods({ tr, order }: { tr: Translator; order: OrderView }): VNode {
  const items = order.lines.map((line) => ({
    term: (
      <>
        {titleIn(tr, line)}
        <small>
          <br />
          {[optionsText(line.options), tr.t('storefront.order.pieces', { count: line.quantity })]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </>
    ),
    detail: <Amount value={line.price.times(line.quantity)} />,
  }));
  return (
    <Section title={tr.t('storefront.order.what')}>
      <DefinitionList
        items={[
          ...items,
          { term: tr.t('storefront.order.delivery-fee'), detail: tr.t('storefront.order.free') },
          { term: tr.t('storefront.order.to'), detail: `${order.city} ${order.pincode}` },
          { term: tr.t('storefront.order.from'), detail: order.resellerName },
        ]}
      />
    </Section>
  );
}

function Cancel({ tr, order }: { tr: Translator; order: OrderView }): VNode {
  return (
    <Disclosure summary={tr.t('storefront.order.cancel')}>
      <p>{tr.t('storefront.order.cancel-why')}</p>
      <form class="form" action={`/o/${order.token}/cancellation`} method="post">
        <SubmitButton look="danger" name="reason" value="buyer-cancelled">
          {tr.t('storefront.order.cancel-now')}
        </SubmitButton>
      </form>
    </Disclosure>
  );
}

function NotOrdered({ tr, order }: { tr: Translator; order: OrderView }): VNode {
  return (
    <Disclosure summary={tr.t('storefront.order.not-me')}>
      <p>{tr.t('storefront.order.not-me-why')}</p>
      <form class="form" action={`/o/${order.token}/cancellation`} method="post">
        <SubmitButton look="danger" name="reason" value="not-ordered">
          {tr.t('storefront.order.not-me-now')}
        </SubmitButton>
      </form>
    </Disclosure>
  );
}

function AskBack(props: {
  tr: Translator;
  order: OrderView;
  shipmentId: string;
  until: Date;
  state: FormState;
}): VNode {
  const { tr, order, shipmentId, until, state } = props;
  const { t } = tr;
  return (
    <Section title={t('storefront.return.title')}>
      <p>{t('storefront.return.until', { when: tr.dateTime(until) })}</p>
      <Form action={`/o/${order.token}/return`} state={state} id="return">
        <Field type="hidden" name="shipmentId" value={shipmentId} />
        <Field
          type="radio"
          name="reason"
          label={t('storefront.return.reason')}
          options={RETURN_REASONS.map((reason) => ({ value: reason, label: t(`storefront.return.${reason}`) }))}
        />
        <Field type="textarea" name="note" label={t('storefront.return.note')} rows={2} maxLength={500} optional />
        <SubmitButton look="quiet" width="wide">
          {t('storefront.return.ask')}
        </SubmitButton>
      </Form>
    </Section>
  );
}
