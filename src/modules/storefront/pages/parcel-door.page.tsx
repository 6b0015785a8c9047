import type { VNode } from 'preact';
import { DefinitionList, Form, Heading, Notice, Page, SubmitButton } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { OrderView } from '../../orders/index.js';

/** Who shared it, when and for how much: enough to remember an order by, and nothing about the one who lives here. */
export function ParcelDoorPage(props: { tr: Translator; path: string; order: OrderView; refusal?: string }): VNode {
  const { tr, path, order, refusal } = props;
  const { t } = tr;
  const over = order.status === 'cancelled' || order.status === 'expired';
  return (
    <Page title={t('door.title')} tr={tr} nav="buyer" path={path} robots="noindex">
      <Heading title={t('door.title')} />
      <DefinitionList
        items={[
          { term: t('door.shared-by'), detail: order.resellerName },
          { term: t('door.ordered'), detail: tr.date(order.placedAt) },
          { term: t('door.cash'), detail: tr.money(order.due) },
        ]}
      />
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      {order.disownedAt || over ? (
        <Notice tone="good">{t('door.stopped')}</Notice>
      ) : (
        <Form action={path}>
          <p>{t('door.why')}</p>
          <SubmitButton look="danger">{t('storefront.order.not-me-now')}</SubmitButton>
        </Form>
      )}
    </Page>
  );
}
