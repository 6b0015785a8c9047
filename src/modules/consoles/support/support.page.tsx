import type { VNode } from 'preact';
import { Money, maskPhone, type PhoneNumber } from '../../../kernel/index.js';
import {
  Button,
  Card,
  DefinitionList,
  EmptyState,
  Field,
  Form,
  freshForm,
  Heading,
  Notice,
  Page,
  Pill,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { RETURN_REASONS } from '../../logistics/index.js';
import type { FoundCase } from './case.queries.js';

interface SupportPageProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
  readonly words: string;
  /** Undefined before anything was searched. */
  readonly found: readonly FoundCase[] | undefined;
  readonly refusal?: string;
}

/** Search on top, what was found below, each delivered parcel with its return form. */
export function SupportPage({ tr, actor, path, words, found, refusal }: SupportPageProps): VNode {
  const { t } = tr;
  return (
    <Page title={t('support.title')} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Heading title={t('support.title')} lead={t('support.lead')} />
      {refusal && <Notice tone="bad" title={refusal} />}
      <Form action="/support" method="get" layout="row" state={freshForm({ q: words })}>
        <Field type="search" name="q" label={t('support.search-by')} hint={t('support.search-hint')} />
        <SubmitButton>{t('support.find')}</SubmitButton>
      </Form>
      {found?.length === 0 && <EmptyState title={t('support.nothing')} />}
      {found?.map((one) => (
        <FoundCard key={one.shipmentId ?? one.orderId} tr={tr} one={one} words={words} />
      ))}
      <div class="actions">
        <Button href="/support/disputes" look="quiet" icon="scale">
          {t('disputes.desk.title')}
        </Button>
        <Button href="/support/courier-codes" look="quiet" icon="circle-question-mark">
          {t('courier-desk.codes.title')}
        </Button>
        <Button href="/support/reviews" look="quiet" icon="message-circle">
          {t('reviews.title')}
        </Button>
        <Button href="/support/calls" look="quiet" icon="message-circle">
          {t('calls.title')}
        </Button>
        <Button href="/support/disowned" look="quiet" icon="shield-check">
          {t('disowned.title')}
        </Button>
        <Button href="/staff/collections" look="quiet" icon="images">
          {t('discovery.collections.title')}
        </Button>
      </div>
    </Page>
  );
}

function FoundCard({ tr, one, words }: { tr: Translator; one: FoundCase; words: string }): VNode {
  const { t } = tr;
  const facts = [
    {
      term: t('support.buyer'),
      detail: `${one.buyerName}, ${tr.phone(maskPhone(one.phone as PhoneNumber))}, ${one.city}`,
    },
    { term: t('support.reseller'), detail: one.resellerName },
    { term: t('support.cash'), detail: tr.money(Money.paise(one.dueMinor)) },
    { term: t('support.placed'), detail: tr.dateTime(one.placedAt) },
    ...(one.awb ? [{ term: t('support.awb'), detail: one.awb }] : []),
    ...(one.deliveredAt ? [{ term: t('support.delivered'), detail: tr.dateTime(one.deliveredAt) }] : []),
  ];
  return (
    <Card
      title={
        <Pill tone="info">{t(one.shipmentId ? `logistics.status.${one.status}` : `support.order.${one.status}`)}</Pill>
      }
    >
      <DefinitionList items={facts} />
      <Button href={`/support/orders/${one.orderId}`} look="quiet" icon="list">
        {t('attempts.desk.order')}
      </Button>
      {one.status === 'delivered' && one.shipmentId && (
        <Form action="/support/returns" id={`return-${one.shipmentId}`}>
          <Field type="hidden" name="shipmentId" value={one.shipmentId} />
          <Field type="hidden" name="words" value={words} />
          <Field
            type="select"
            name="reason"
            label={t('support.reason')}
            options={RETURN_REASONS.map((reason) => ({ value: reason, label: t(`logistics.reason.${reason}`) }))}
          />
          <Field type="textarea" name="note" label={t('support.note')} rows={2} optional />
          <SubmitButton look="quiet">{t('support.open-return')}</SubmitButton>
        </Form>
      )}
    </Card>
  );
}
