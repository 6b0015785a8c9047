import type { VNode } from 'preact';
import {
  Breadcrumbs,
  type ButtonLook,
  Card,
  EmptyState,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
  Table,
  type Tone,
} from '../../../platform/html/index.js';
import { type FileMapping, type MappingStatus, meaningsOf } from '../domain/mapping/file-mapping.js';
import type { ListedMapping } from '../infra/mapping.repository.js';
import { courierName } from './account-name.js';
import type { Shown } from './shown.js';

const TONES: Readonly<Record<MappingStatus, Tone>> = {
  draft: 'warn',
  proposed: 'warn',
  approved: 'good',
  refused: 'neutral',
  forgotten: 'neutral',
};
interface SampleRow {
  readonly cells: readonly string[];
}

/** More columns of a sample do not fit beside each other. */
const COLUMNS_SHOWN = 12;

/** All layouts that people described or are to describe. */
export function MappingsPage(props: Shown & { readonly found: readonly ListedMapping[] }): VNode {
  const { tr, path, actor, found } = props;
  const { t } = tr;
  return (
    <Page title={t('finance.mappings.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/remittances', label: t('finance.remittances.title') }]} />
      <Heading title={t('finance.mappings.title')} lead={t('finance.mappings.lead')} />
      <Table
        rows={found}
        empty={<EmptyState title={t('finance.mappings.none')} icon="circle-check" />}
        columns={[
          {
            key: 'fileName',
            label: t('finance.column.file'),
            render: ({ id, fileName }) => <a href={`/finance/mappings/${id}`}>{fileName}</a>,
          },
          {
            key: 'kind',
            label: t('finance.column.what'),
            render: ({ kind, courier }) =>
              courier === null ? t(`finance.mappings.kind.${kind}`) : courierName(courier),
          },
          {
            key: 'status',
            label: t('finance.column.state'),
            render: ({ status }) => <Pill tone={TONES[status]}>{t(`finance.mappings.status.${status}`)}</Pill>,
          },
          { key: 'broughtBy', label: t('finance.column.who') },
          { key: 'broughtAt', label: t('finance.column.when') },
        ]}
      />
    </Page>
  );
}

/** A sample of a file, what its columns are, and what may be done now. */
export function MappingPage(
  props: Shown & {
    readonly mapping: FileMapping;
    readonly here: string;
    readonly state: FormState;
    readonly may: { readonly describe: boolean; readonly approve: boolean };
    readonly isProposer: boolean;
  },
): VNode {
  const { tr, path, actor, mapping, state } = props;
  const { t } = tr;
  const { header, sample, status, columns = {} } = mapping;
  const meaningAt = (at: number) => Object.entries(columns).find(([, place]) => place === at)?.[0];
  return (
    <Page title={mapping.fileName} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/mappings', label: t('finance.mappings.title') }]} />
      <Heading title={mapping.fileName} lead={t('finance.mappings.one-lead')} />
      {state.message !== undefined && <Notice tone="bad" title={state.message} />}
      <p>
        <Pill tone={TONES[status]}>{t(`finance.mappings.status.${status}`)}</Pill>
      </p>
      <Section title={t('finance.mappings.sample')}>
        <Table
          firstColumn="labelled"
          rows={sample.map((cells): SampleRow => ({ cells }))}
          columns={header.slice(0, COLUMNS_SHOWN).map((name, at) => {
            const meaning = meaningAt(at);
            const label = meaning ? `${name} (${t(`finance.mappings.meaning.${meaning}`)})` : name;
            return { key: String(at), label, render: ({ cells }: SampleRow) => cells[at] ?? '' };
          })}
        />
      </Section>
      <NextStep {...props} />
    </Page>
  );
}

function NextStep({
  tr: { t },
  mapping,
  here,
  state,
  may,
  isProposer,
}: Parameters<typeof MappingPage>[0]): VNode | null {
  const { status } = mapping;
  const button = (action: string, word: string, look: ButtonLook = 'primary') => (
    <Form action={`${here}/${action}`} id={action}>
      <SubmitButton look={look}>{t(`finance.mappings.${word}`)}</SubmitButton>
    </Form>
  );
  if (status === 'refused' || status === 'forgotten') return null;
  if (status === 'approved') {
    return (
      <Card title={t('finance.mappings.ready')}>
        <div class="actions">
          {may.describe && button('file', 'bring')}
          {may.approve && button('forgetting', 'forget', 'quiet')}
        </div>
      </Card>
    );
  }
  return (
    <>
      {status === 'proposed' && isProposer && <p>{t('finance.approvals.own')}</p>}
      {status === 'proposed' && !isProposer && may.approve && (
        <Card title={t('finance.mappings.approve-lead')}>
          <div class="actions">
            {button('approval', 'approve')}
            {button('refusal', 'refuse', 'quiet')}
          </div>
        </Card>
      )}
      {may.describe && <Columns mapping={mapping} here={here} state={state} t={t} />}
    </>
  );
}

function Columns({
  mapping: { kind, header, sample, columns = {} },
  here,
  state,
  t,
}: {
  mapping: FileMapping;
  here: string;
  state: FormState;
  t: Shown['tr']['t'];
}): VNode {
  const [first = []] = sample;
  const options = header.map((name, at) => ({
    value: String(at),
    label: first[at]
      ? t('finance.mappings.column', { name: name || at + 1, example: first[at] })
      : name || String(at + 1),
  }));
  return (
    <Section title={t('finance.mappings.describe')}>
      <p>{t('finance.suspense.second-person')}</p>
      <Form action={here} state={{ values: state.values, errors: state.errors }}>
        {meaningsOf(kind).map((meaning) => (
          <Field
            key={meaning}
            type="select"
            name={meaning}
            label={t(`finance.mappings.meaning.${meaning}`)}
            value={columns[meaning] === undefined ? '' : String(columns[meaning])}
            placeholder={t('finance.mappings.nothing')}
            options={options}
            optional
          />
        ))}
        <SubmitButton icon="check">{t('finance.mappings.propose')}</SubmitButton>
      </Form>
    </Section>
  );
}
