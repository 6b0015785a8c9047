import type { VNode } from 'preact';
import {
  type Column,
  EmptyState,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  Pagination,
  Pill,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { CursorPage } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { type CatalogueImport, DEFAULT_STOCK_MAX } from '../domain/catalogue-import.js';

/** What became of photos that came without a sheet. */
export interface PhotosSent {
  readonly accepted: number;
  readonly refused: readonly { readonly fileName: string; readonly sentence: string }[];
}

interface ImportsPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly page: CursorPage<CatalogueImport>;
  readonly state: FormState;
  readonly isFirst: boolean;
  /** False until the application is approved: photos may come, sheets are refused. */
  readonly mayImport: boolean;
  readonly sent?: PhotosSent;
}

const TONES = { running: 'info', done: 'good', refused: 'bad' } as const;

/** One form for sheet and photos, and what was uploaded before. */
export function ImportsPage(props: ImportsPageProps): VNode {
  const { tr, path, actor, page, state, isFirst, mayImport, sent } = props;
  const { t } = tr;
  return (
    <Page title={t('catalogue.imports.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Heading title={t('catalogue.imports.title')} lead={t('catalogue.imports.lead')} />
      {!mayImport && <Notice title={t('catalogue.imports.waiting')}>{t('catalogue.imports.waiting-lead')}</Notice>}
      {sent && <PhotosNotice sent={sent} tr={tr} />}
      <Form action="/supplier/imports" carries="files" state={state}>
        <Field
          type="file"
          name="sheet"
          label={t('catalogue.imports.sheet')}
          hint={t('catalogue.imports.sheet-hint')}
          accept=".csv,.xlsx,text/csv"
          optional
        />
        <Field
          type="file"
          name="photos"
          label={t('catalogue.imports.photos')}
          hint={t('catalogue.imports.photos-hint')}
          accept="image/jpeg,image/png,image/webp"
          multiple
          optional
        />
        <Field
          type="number"
          name="defaultStock"
          label={t('catalogue.imports.default-stock')}
          hint={t('catalogue.imports.default-stock-hint')}
          min={0}
          max={DEFAULT_STOCK_MAX}
          optional
        />
        <SubmitButton width="wide" icon="upload">
          {t('catalogue.imports.send')}
        </SubmitButton>
      </Form>
      <Section title={t('catalogue.imports.past')}>
        <Table
          columns={columns(tr)}
          rows={page.items}
          empty={
            <EmptyState title={t('catalogue.imports.none')} icon="file-up">
              {t('catalogue.imports.none-lead')}
            </EmptyState>
          }
        />
        <Pagination
          {...(page.next !== undefined && { next: `/supplier/imports?after=${page.next}` })}
          {...(!isFirst && { first: '/supplier/imports' })}
        />
      </Section>
    </Page>
  );
}

function columns(tr: Translator): Column<CatalogueImport>[] {
  const { t } = tr;
  return [
    {
      key: 'fileName',
      label: t('catalogue.imports.file'),
      render: (one) => <a href={`/supplier/imports/${one.id}`}>{one.fileName}</a>,
    },
    {
      key: 'status',
      label: t('catalogue.imports.status'),
      render: (one) => <Pill tone={TONES[one.status]}>{t(`catalogue.import-status.${one.status}`)}</Pill>,
    },
    { key: 'startedAt', label: t('catalogue.imports.when'), render: (one) => tr.dateTime(one.startedAt) },
    {
      key: 'products',
      label: t('catalogue.imports.products'),
      align: 'end',
      render: (one) => tr.number(one.productsAdded + one.productsChanged + one.productsUnchanged),
    },
    { key: 'faults', label: t('catalogue.imports.faults'), align: 'end' },
  ];
}

function PhotosNotice({ sent, tr }: { sent: PhotosSent; tr: Translator }): VNode {
  const { t } = tr;
  return (
    <Notice
      tone={sent.refused.length === 0 ? 'good' : 'warn'}
      title={t('catalogue.imports.photos-taken', { count: sent.accepted })}
    >
      {sent.refused.length > 0 && (
        <ul>
          {sent.refused.map(({ fileName, sentence }) => (
            <li key={fileName}>
              <strong>{fileName}</strong>: {sentence}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
