import type { VNode } from 'preact';
import {
  Breadcrumbs,
  Card,
  EmptyState,
  Field,
  Form,
  type FormState,
  Heading,
  Page,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { ListedHoliday } from '../infra/bank-holiday.repository.js';
import type { Shown } from './shown.js';

/** Days on which our bank is closed, and bringing more of them. */
export function BankHolidaysPage({
  tr,
  path,
  actor,
  holidays,
  mayKeep,
  state,
}: Shown & {
  readonly holidays: readonly ListedHoliday[];
  readonly mayKeep: boolean;
  readonly state: FormState;
}): VNode {
  const { t } = tr;
  return (
    <Page title={t('bank-holidays.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/payouts', label: t('finance.payouts.title') }]} />
      <Heading title={t('bank-holidays.title')} lead={t('bank-holidays.lead')} />
      {mayKeep && (
        <Card title={t('bank-holidays.bring')}>
          <Form action="/finance/bank-holidays" carries="files" state={state}>
            <Field
              type="file"
              name="file"
              label={t('bank-holidays.file')}
              hint={t('bank-holidays.file-hint')}
              accept=".csv,.xlsx"
            />
            <Field
              type="text"
              name="source"
              label={t('finance.column.source')}
              hint={t('bank-holidays.source-hint')}
              maxLength={300}
              optional
            />
            <SubmitButton icon="file-up">{t('finance.remittances.send')}</SubmitButton>
          </Form>
        </Card>
      )}
      <Table
        rows={holidays}
        empty={<EmptyState title={t('bank-holidays.none')} icon="calendar-days" />}
        columns={[
          {
            key: 'day',
            label: t('finance.column.when'),
            render: ({ day }) => tr.date(new Date(`${day}T00:00:00+05:30`)),
          },
          { key: 'name', label: t('bank-holidays.name') },
          { key: 'source', label: t('finance.column.source') },
          { key: 'addedBy', label: t('finance.column.who') },
          ...(mayKeep
            ? [
                {
                  key: 'remove',
                  label: t('bank-holidays.remove'),
                  render: ({ id }: ListedHoliday) => (
                    <Form action={`/finance/bank-holidays/${id}/removal`} id={`remove-${id}`}>
                      <SubmitButton look="quiet">{t('bank-holidays.remove')}</SubmitButton>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Page>
  );
}
