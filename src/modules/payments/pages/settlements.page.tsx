import type { VNode } from 'preact';
import {
  Breadcrumbs,
  Button,
  Card,
  DefinitionList,
  EmptyState,
  Field,
  Form,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ListedSettlement } from '../infra/settlement.repository.js';

/** What the page is made of. */
export interface SettlementsProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly files: readonly ListedSettlement[];
  readonly mayImport: boolean;
  readonly said?: 'taken' | 'known';
  readonly refusal?: string;
}

/** A report to bring, and those that were brought: what came by which transfer, and what waits for a person. */
export function SettlementsPage({ tr, path, actor, files, mayImport, said, refusal }: SettlementsProps): VNode {
  const { t } = tr;
  return (
    <Page title={t('payments.settled.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/refunds', label: t('payments.desk.title') }]} />
      <Heading title={t('payments.settled.title')} lead={t('payments.settled.lead')} />
      {said && <Notice tone={said === 'taken' ? 'good' : 'info'} title={t(`payments.settled.said-${said}`)} />}
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      {mayImport && (
        <Form action="/finance/gateway" carries="files" id="settlement">
          <Field
            type="file"
            name="file"
            label={t('payments.settled.file')}
            hint={t('payments.settled.file-hint')}
            accept=".csv,.xlsx"
          />
          <SubmitButton icon="file-up">{t('payments.settled.bring')}</SubmitButton>
        </Form>
      )}
      <Button href="/finance/gateway/rows" look="quiet">
        {t('payments.rows.title')}
      </Button>
      <Section title={t('payments.settled.brought')}>
        {files.length === 0 && <EmptyState title={t('payments.settled.none')} icon="inbox" />}
        {files.map((file) => (
          <File key={file.id} tr={tr} file={file} />
        ))}
      </Section>
    </Page>
  );
}

function File({ tr, file }: { tr: Translator; file: ListedSettlement }): VNode {
  const { t } = tr;
  const open = file.waiting.length + file.faults.length;
  return (
    <Card
      title={file.fileName}
      aside={
        <Pill tone={open === 0 ? 'good' : 'warn'}>
          {open === 0 ? t('payments.settled.all-matched') : t('payments.settled.open', { count: open })}
        </Pill>
      }
    >
      <DefinitionList
        items={[
          { term: t('payments.settled.total'), detail: tr.money(file.total) },
          { term: t('payments.settled.utr'), detail: <bdi dir="ltr">{file.utrs.join(', ')}</bdi> },
          { term: t('payments.settled.matched'), detail: `${file.matched} / ${file.rows}` },
          { term: t('payments.settled.who'), detail: `${file.importedBy}, ${tr.dateTime(file.importedAt)}` },
        ]}
      />
      {file.waiting.length > 0 && (
        <Table
          rows={file.waiting}
          columns={[
            { key: 'entityId', label: t('payments.desk.reference'), render: ({ entityId }) => <bdi>{entityId}</bdi> },
            { key: 'amount', label: t('payments.desk.amount'), align: 'end' },
            {
              key: 'decision',
              label: t('payments.desk.why'),
              render: ({ decision }) => t(`payments.settled.is-${decision}`),
            },
          ]}
        />
      )}
      {file.faults.length > 0 && (
        <Table
          rows={file.faults}
          columns={[
            { key: 'row', label: t('payments.settled.row'), align: 'end' },
            { key: 'column', label: t('payments.settled.column'), render: ({ column }) => <code>{column}</code> },
            { key: 'value', label: t('payments.settled.value') },
          ]}
        />
      )}
    </Card>
  );
}
