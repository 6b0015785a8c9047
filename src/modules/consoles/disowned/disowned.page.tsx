import type { VNode } from 'preact';
import {
  Breadcrumbs,
  Card,
  DefinitionList,
  Disclosure,
  EmptyState,
  Field,
  Form,
  type FormState,
  freshForm,
  Heading,
  Page,
  Pill,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { DisownedOrder } from './disowned.queries.js';

interface DisownedPageProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
  readonly orders: readonly DisownedOrder[];
  /** The form that came back, and of which order. */
  readonly refused?: { readonly orderId: string; readonly state: FormState };
}

/** Orders that buyers say are not theirs, with how often their reseller was flagged, and the way to take a flag back. */
export function DisownedPage({ tr, actor, path, orders, refused }: DisownedPageProps): VNode {
  const { t } = tr;
  const title = t('disowned.title');
  return (
    <Page title={title} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support', label: t('support.title') }]} />
      <Heading title={title} lead={t('disowned.lead')} />
      {orders.length === 0 && <EmptyState title={t('disowned.none')} icon="shield-check" />}
      {orders.map((one) => (
        <DisownedCard
          key={`${one.orderId}-${one.disownedAt.getTime()}`}
          tr={tr}
          one={one}
          state={refused?.orderId === one.orderId ? refused.state : freshForm()}
        />
      ))}
    </Page>
  );
}

function DisownedCard({ tr, one, state }: { tr: Translator; one: DisownedOrder; state: FormState }): VNode {
  const { t } = tr;
  return (
    <Card
      title={t('disowned.by', { phone: one.phone, city: one.city })}
      aside={
        <Pill tone={one.liftedAt ? 'info' : 'bad'}>
          {t(one.liftedAt ? 'disowned.lifted' : `disowned.${one.stage}`)}
        </Pill>
      }
    >
      <DefinitionList
        items={[
          { term: t('disowned.when'), detail: tr.dateTime(one.disownedAt) },
          { term: t('support.reseller'), detail: one.resellerName },
          { term: t('disowned.flags'), detail: t('disowned.flags-of', { flags: one.flags, orders: one.orders }) },
          ...(one.liftedAt && one.liftReason
            ? [{ term: t('disowned.lifted'), detail: `${tr.dateTime(one.liftedAt)} · ${one.liftReason}` }]
            : []),
        ]}
      />
      {!one.liftedAt && (
        <Disclosure summary={t('disowned.undo')}>
          <p>{t('disowned.undo-lead')}</p>
          <Form action={`/support/disowned/${one.orderId}/undo`} state={state} id={`undo-${one.orderId}`}>
            <Field type="textarea" name="reason" label={t('disowned.reason')} rows={2} maxLength={300} />
            <SubmitButton look="quiet">{t('disowned.undo')}</SubmitButton>
          </Form>
        </Disclosure>
      )}
    </Card>
  );
}
