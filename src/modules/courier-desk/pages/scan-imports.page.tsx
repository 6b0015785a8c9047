import type { VNode } from 'preact';
import {
  Breadcrumbs,
  EmptyState,
  Field,
  Form,
  Heading,
  Notice,
  Page,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { ListedCourier } from '../../couriers/index.js';
import type { ScanImport } from '../infra/feed.repository.js';
import type { Frame } from './page-visit.js';

interface ScanImportsPageProps extends Frame {
  readonly imports: readonly ScanImport[];
  readonly couriers: readonly ListedCourier[];
  readonly refusal: string | undefined;
}

/** A file to bring, and those that were brought with what could not be taken of them. */
export function ScanImportsPage({ tr, actor, path, imports, couriers, refusal }: ScanImportsPageProps): VNode {
  const { t } = tr;
  return (
    <Page title={t('courier-desk.imports.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/admin/couriers', label: t('courier-desk.couriers.title') }]} />
      <Heading title={t('courier-desk.imports.title')} lead={t('courier-desk.imports.lead')} />
      {refusal && <Notice tone="bad" title={refusal} />}
      <Form action="/admin/scan-imports" carries="files" id="scans">
        <Field
          type="select"
          name="courier"
          label={t('courier-desk.codes.courier')}
          options={couriers.map(({ name, title }) => ({ value: name, label: title }))}
        />
        <Field
          type="file"
          name="file"
          label={t('courier-desk.imports.file')}
          hint={t('courier-desk.imports.file-hint')}
          accept=".csv,.tsv,.txt,.xlsx"
        />
        <SubmitButton>{t('courier-desk.imports.bring')}</SubmitButton>
      </Form>
      <Section title={t('courier-desk.imports.brought')}>
        <Table
          rows={imports}
          empty={<EmptyState title={t('courier-desk.imports.none')} icon="inbox" />}
          columns={[
            { key: 'fileName', label: t('courier-desk.imports.file') },
            { key: 'courier', label: t('courier-desk.codes.courier') },
            { key: 'rows', label: t('courier-desk.imports.rows'), align: 'end' },
            { key: 'added', label: t('courier-desk.imports.added'), align: 'end' },
            {
              key: 'faults',
              label: t('courier-desk.imports.faults'),
              align: 'end',
              render: ({ id, faults }) =>
                faults === 0 ? (
                  '0'
                ) : (
                  <a href={`/admin/scan-imports/${id}/faults`}>
                    {t('courier-desk.imports.download', { count: faults })}
                  </a>
                ),
            },
            {
              key: 'who',
              label: t('courier-desk.imports.who'),
              render: ({ madeBy, madeAt }) => `${madeBy}, ${tr.dateTime(madeAt)}`,
            },
          ]}
        />
      </Section>
    </Page>
  );
}
