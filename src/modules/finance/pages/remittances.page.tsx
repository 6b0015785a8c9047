import type { VNode } from 'preact';
import type { Money } from '../../../kernel/index.js';
import {
  Amount,
  Breadcrumbs,
  Button,
  Card,
  DefinitionList,
  EmptyState,
  Field,
  FilterLinks,
  Form,
  freshForm,
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
import { transferState } from '../domain/remittance/transfer-state.js';
import { decisionSentence, faultSentence } from '../http/remittance-answer.js';
import type {
  DecidedRow,
  ListedRemittance,
  ListedTransfer,
  RemittancePage as Remittance,
} from '../infra/remittance.queries.js';
import { courierName } from './account-name.js';
import { type MayReverse, RemittanceReversal } from './remittance-reversal.js';
import type { Shown } from './shown.js';

/** Nothing is left to decide. */
const GOOD = new Set(['exact', 'part-of-parcel', 'cash-given-back']);

/** Bring a file, and the files brought before. */
export function RemittancesPage(
  props: Shown & {
    readonly page: CursorPage<ListedRemittance>;
    readonly isFirst: boolean;
    readonly mayImport: boolean;
    readonly refusal?: string;
    /** A layout for the refused file, to be described. */
    readonly mappingId: string | null;
    /** Whose files may come. */
    readonly couriers: readonly string[];
  },
): VNode {
  const { tr, path, actor, page, isFirst, mayImport, refusal, couriers, mappingId } = props;
  const { t } = tr;
  return (
    <Page title={t('finance.remittances.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Heading
        title={t('finance.remittances.title')}
        lead={t('finance.remittances.lead')}
        actions={
          <>
            <Button href="/finance/bank" look="quiet" icon="landmark">
              {t('finance.bank.title')}
            </Button>
            <Button href="/finance/mappings" look="quiet" icon="list-checks">
              {t('finance.mappings.title')}
            </Button>
          </>
        }
      />
      {mappingId !== null && <UnknownLayout t={t} mappingId={mappingId} />}
      {mayImport && (
        <Card title={t('finance.remittances.import')}>
          <Form
            action="/finance/remittances"
            carries="files"
            state={refusal === undefined ? freshForm() : { values: {}, errors: {}, message: refusal }}
          >
            <Field
              type="select"
              name="courier"
              label={t('finance.column.courier')}
              value={couriers[0] ?? ''}
              options={couriers.map((value) => ({ value, label: courierName(value) }))}
            />
            <Field
              type="file"
              name="file"
              label={t('finance.remittances.file')}
              hint={t('finance.remittances.file-hint')}
              accept=".csv,.xlsx"
            />
            <SubmitButton icon="file-up">{t('finance.remittances.send')}</SubmitButton>
          </Form>
        </Card>
      )}
      <Section title={t('finance.remittances.files')}>
        <Table
          rows={page.items}
          empty={<EmptyState title={t('finance.remittances.none')} icon="truck" />}
          columns={[
            {
              key: 'fileName',
              label: t('finance.column.file'),
              render: ({ id, fileName, withdrawnAt }) => (
                <>
                  <a href={`/finance/remittances/${id}`}>{fileName}</a>
                  {withdrawnAt && <Pill tone="neutral">{t('finance.approvals.status.reversed')}</Pill>}
                </>
              ),
            },
            { key: 'courier', label: t('finance.column.courier'), render: (one) => courierName(one.courier) },
            { key: 'importedAt', label: t('finance.column.when'), render: (one) => tr.dateTime(one.importedAt) },
            { key: 'importedBy', label: t('finance.column.who') },
            {
              key: 'rows',
              label: t('finance.column.matched'),
              align: 'end',
              render: (one) => t('finance.remittances.matched', { matched: one.matchedRows, rows: one.rows }),
            },
            { key: 'total', label: t('finance.column.total'), align: 'end' },
            {
              key: 'unmatched',
              label: t('finance.column.waiting'),
              align: 'end',
              render: ({ unmatched }) => <Amount value={unmatched} />,
            },
          ]}
        />
        <Pagination
          {...(page.next && { next: `/finance/remittances?after=${page.next}` })}
          {...(!isFirst && { first: '/finance/remittances' })}
        />
      </Section>
    </Page>
  );
}

/** A way on for a file that no layout fits. */
export function UnknownLayout({ t, mappingId }: { t: Shown['tr']['t']; mappingId: string }): VNode {
  return (
    <Notice tone="info" title={t('finance.mappings.offer')}>
      <p>
        <a href={`/finance/mappings/${mappingId}`}>{t('finance.mappings.describe')}</a>
      </p>
    </Notice>
  );
}

/** One file: its sums by decision, every row with why, and what could not be read. */
export function RemittancePage(
  props: Shown & {
    readonly remittance: Remittance;
    readonly rows: CursorPage<DecidedRow>;
    readonly transfers: readonly ListedTransfer[];
    readonly decision: string | undefined;
    readonly isFirst: boolean;
    readonly may: MayReverse;
    readonly typed: string;
    readonly refusal: string | undefined;
  },
): VNode {
  const { tr, path, actor, remittance, rows, transfers, decision, isFirst, may, typed, refusal } = props;
  const { t } = tr;
  const here = `/finance/remittances/${remittance.id}`;
  const place = (after?: string) => {
    const query = new URLSearchParams({ ...(decision && { decision }), ...(after && { after }) }).toString();
    return query ? `${here}?${query}` : here;
  };
  return (
    <Page title={remittance.fileName} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/remittances', label: t('finance.remittances.title') }]} />
      <Heading
        title={remittance.fileName}
        lead={t('finance.remittances.by', {
          courier: courierName(remittance.courier),
          name: remittance.importedBy,
          when: tr.dateTime(remittance.importedAt),
        })}
      />
      <RemittanceReversal remittance={remittance} may={may} typed={typed} refusal={refusal} tr={tr} />
      {remittance.faultCount > 0 && (
        <Notice tone="warn" title={t('finance.remittances.faults', { count: remittance.faultCount })}>
          <ul>
            {remittance.faults.slice(0, 20).map((fault) => (
              <li key={`${fault.sheet}-${fault.rowNumber}-${fault.code}`}>
                {fault.rowNumber > 0 && `${t('finance.remittances.row', { row: fault.rowNumber })}: `}
                {faultSentence(fault, tr)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {transfers.length > 0 && <Transfers transfers={transfers} tr={tr} />}
      <Table
        caption={t('finance.remittances.sums')}
        rows={remittance.byDecision}
        columns={[
          {
            key: 'decision',
            label: t('finance.column.decision'),
            render: (one) => <Pill tone={tone(one.decision)}>{t(`finance.decision.${one.decision}`)}</Pill>,
          },
          { key: 'rows', label: t('finance.column.rows'), align: 'end' },
          { key: 'amount', label: t('finance.column.amount'), align: 'end' },
          { key: 'matched', label: t('finance.column.due'), align: 'end' },
          { key: 'difference', label: t('finance.column.difference'), align: 'end' },
          { key: 'unmatched', label: t('finance.column.waiting'), align: 'end' },
        ]}
      />
      <DefinitionList
        items={[
          ...(remittance.charges.isZero
            ? []
            : [
                {
                  term: t('finance.remittances.charges'),
                  detail: <Amount value={remittance.charges.negated()} word={t('finance.word.kept-back')} />,
                },
              ]),
          ...(remittance.gap.isZero
            ? []
            : [{ term: t('finance.remittances.gap'), detail: <Amount value={remittance.gap} /> }]),
          { term: t('finance.column.total'), detail: <Amount value={remittance.total} />, weight: 'total' as const },
        ]}
      />
      {remittance.byDecision.some(({ unmatched }) => !unmatched.isZero) && (
        <Button href="/finance/unexplained">{t('today.to-decide')}</Button>
      )}
      <Section title={t('finance.remittances.rows')}>
        <FilterLinks
          label={t('finance.column.decision')}
          items={[
            { href: here, label: t('finance.all'), current: !decision },
            ...remittance.byDecision.map((one) => ({
              href: `${here}?decision=${one.decision}`,
              label: t(`finance.decision.${one.decision}`),
              count: one.rows,
              current: decision === one.decision,
            })),
          ]}
        />
        <Table
          rows={rows.items}
          columns={[
            { key: 'awb', label: t('finance.column.awb') },
            {
              key: 'decision',
              label: t('finance.column.decision'),
              render: (row) => <Pill tone={tone(row.decision)}>{t(`finance.decision.${row.decision}`)}</Pill>,
            },
            { key: 'why', label: t('finance.column.why'), render: (row) => decisionSentence(row, tr) },
            { key: 'amount', label: t('finance.column.amount'), align: 'end' },
            {
              key: 'journal',
              label: t('finance.column.journal'),
              render: (row) =>
                row.decision === 'told-before' ? (
                  ''
                ) : (
                  <a href={`/finance/ledger/events/remittance.row/${row.remittanceId}:${row.no}`}>
                    {t('finance.open-journal')}
                  </a>
                ),
            },
          ]}
        />
        <Pagination {...(rows.next && { next: place(rows.next) })} {...(!isFirst && { first: place() })} />
      </Section>
    </Page>
  );
}

/** Each transfer as the courier tells it as a whole, beside its parcels and the bank. */
function Transfers({ transfers, tr }: { transfers: readonly ListedTransfer[]; tr: Shown['tr'] }): VNode {
  const { t } = tr;
  const amountOr = (value: Money | undefined) => (value ? <Amount value={value} /> : '');
  return (
    <Section title={t('finance.transfer.title')}>
      <p>{t('finance.transfer.lead')}</p>
      <Table
        rows={transfers}
        columns={[
          { key: 'utr', label: t('finance.column.utr'), render: ({ utr, crfId }) => utr || crfId },
          {
            key: 'day',
            label: t('finance.column.when'),
            render: ({ day }) => (day === null ? '' : tr.date(new Date(`${day}T00:00:00+05:30`))),
          },
          {
            key: 'state',
            label: t('finance.column.state'),
            render: (one) => {
              const state = transferState(one);
              return <Pill tone={state === 'agrees' ? 'good' : 'warn'}>{t(`finance.transfer.${state}`)}</Pill>;
            },
          },
          { key: 'paid', label: t('finance.bank.told'), align: 'end' },
          {
            key: 'parcels',
            label: t('finance.transfer.parcels'),
            align: 'end',
            render: ({ parcels }) => amountOr(parcels),
          },
          {
            key: 'credited',
            label: t('finance.bank.credited'),
            align: 'end',
            render: ({ credited }) => amountOr(credited),
          },
        ]}
      />
    </Section>
  );
}

function tone(decision: string): 'good' | 'warn' | 'neutral' {
  if (GOOD.has(decision)) return 'good';
  return decision === 'told-before' ? 'neutral' : 'warn';
}
