import type { VNode } from 'preact';
import { EmptyState, Form, Heading, Page, SubmitButton, Table } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ParkedEvent } from './parked.queries.js';

/** What stands still, why, and a button each. */
export function BackgroundPage(props: {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
  readonly parked: readonly ParkedEvent[];
}): VNode {
  const { tr, actor, path, parked } = props;
  const { t } = tr;
  const again = ({ id }: ParkedEvent) => (
    <Form action={`/admin/background/${id}/retry`} id={`again-${id}`}>
      <SubmitButton look="quiet">{t('work.again')}</SubmitButton>
    </Form>
  );
  return (
    <Page title={t('work.title')} tr={tr} actor={actor} nav="admin" path={path}>
      <Heading title={t('work.title')} lead={t('work.lead')} />
      <Table
        columns={[
          { key: 'type', label: t('work.event') },
          { key: 'error', label: t('work.error') },
          { key: 'attempts', label: t('work.attempts'), align: 'end' },
          { key: 'parkedAt', label: t('work.since'), render: ({ parkedAt }) => tr.dateTime(parkedAt) },
          { key: 'again', label: '', render: again },
        ]}
        rows={parked}
        empty={<EmptyState title={t('work.none')} />}
      />
    </Page>
  );
}
