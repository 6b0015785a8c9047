import type { VNode } from 'preact';
import {
  Amount,
  Breadcrumbs,
  Card,
  DefinitionList,
  EmptyState,
  Field,
  FilterLinks,
  Form,
  type FormState,
  freshForm,
  Heading,
  Notice,
  Page,
  Pagination,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { BANK_LINE_KINDS, fitsBankLine } from '../domain/bank/bank-line-kind.js';
import { RESOLUTION_KINDS } from '../domain/suspense/resolution.js';
import type { BankSide, BankState, BankSum, ListedStatement } from '../infra/bank.queries.js';
import { courierName } from './account-name.js';
import { UnknownLayout } from './remittances.page.js';
import type { Shown } from './shown.js';

/** Bring a statement; what agrees, what differs, and what stands on one side only, with its age. */
export function BankPage(
  props: Shown & {
    readonly sums: readonly BankSum[];
    readonly statements: readonly ListedStatement[];
    readonly state: BankState;
    readonly sides: readonly BankSide[];
    readonly hasMore: boolean;
    readonly page: number;
    readonly mayImport: boolean;
    readonly refusal?: string;
    /** A layout for the refused file, to be described. */
    readonly mappingId: string | undefined;
  },
): VNode {
  const { tr, path, actor, sums, statements, state, sides, hasMore, page, mayImport, refusal, mappingId } = props;
  const { t } = tr;
  const here = `/finance/bank?state=${state}`;
  return (
    <Page title={t('finance.bank.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/remittances', label: t('finance.remittances.title') }]} />
      <Heading title={t('finance.bank.title')} lead={t('finance.bank.lead')} />
      {mappingId !== undefined && <UnknownLayout t={t} mappingId={mappingId} />}
      {mayImport && (
        <Card title={t('finance.bank.import')}>
          <Form
            action="/finance/bank"
            carries="files"
            state={refusal === undefined ? freshForm() : { values: {}, errors: {}, message: refusal }}
          >
            <Field
              type="file"
              name="file"
              label={t('finance.bank.file')}
              hint={t('finance.bank.file-hint')}
              accept=".csv,.xlsx"
            />
            <SubmitButton icon="file-up">{t('finance.remittances.send')}</SubmitButton>
          </Form>
        </Card>
      )}
      <Section title={t('finance.bank.compared')}>
        <FilterLinks
          label={t('finance.column.state')}
          items={sums.map((sum) => ({
            href: `/finance/bank?state=${sum.state}`,
            label: t(`finance.bank.state.${sum.state}`),
            count: sum.count,
            current: sum.state === state,
          }))}
        />
        <p>
          {t(`finance.bank.state-lead.${state}`)}{' '}
          <Amount value={sums.find((sum) => sum.state === state)?.amount ?? zeroOf(sums)} />
        </p>
        <Table
          rows={sides}
          empty={<EmptyState title={t('finance.bank.none')} icon="landmark" />}
          columns={[
            { key: 'who', label: t('finance.column.party'), render: (one) => whoOf(one, tr) },
            { key: 'day', label: t('finance.column.when'), render: ({ day }) => tr.date(dayAsDate(day)) },
            {
              key: 'told',
              label: t('finance.bank.told'),
              align: 'end',
              render: ({ told }) => (told ? <Amount value={told} /> : ''),
            },
            {
              key: 'credited',
              label: t('finance.bank.credited'),
              align: 'end',
              render: ({ credited }) => (credited ? <Amount value={credited} /> : ''),
            },
            {
              key: 'days',
              label: t('finance.column.waiting'),
              align: 'end',
              render: ({ days }) => t('finance.suspense.days', { days }),
            },
            {
              key: 'open',
              label: t('finance.bank.line'),
              render: ({ lineId }) =>
                lineId === null ? '' : <a href={`/finance/bank/lines/${lineId}`}>{t('finance.open-journal')}</a>,
            },
          ]}
        />
        <Pagination {...(hasMore && { next: `${here}&page=${page + 1}` })} {...(page > 1 && { first: here })} />
      </Section>
      <Section title={t('finance.bank.statements')}>
        <Table
          rows={statements}
          empty={<EmptyState title={t('finance.bank.no-statement')} icon="landmark" />}
          columns={[
            { key: 'fileName', label: t('finance.column.file') },
            {
              key: 'time',
              label: t('finance.column.when'),
              render: ({ firstDay, lastDay }) =>
                firstDay === null || lastDay === null
                  ? ''
                  : t('finance.statement.month', {
                      from: tr.date(dayAsDate(firstDay)),
                      to: tr.date(dayAsDate(lastDay)),
                    }),
            },
            { key: 'importedBy', label: t('finance.column.who') },
            {
              key: 'lines',
              label: t('finance.column.rows'),
              render: ({ lines, linesKnown, gaps }) => t('finance.bank.lines', { lines, known: linesKnown, gaps }),
            },
          ]}
        />
      </Section>
    </Page>
  );
}

/** One line of the bank, the transfer it is, and what may be proposed where they differ. */
export function BankLinePage(
  props: Shown & {
    readonly line: BankSide;
    readonly here: string;
    readonly state: FormState;
    readonly mayPropose: boolean;
  },
): VNode {
  const { tr, path, actor, line, here, state, mayPropose } = props;
  const { t } = tr;
  const { told, credited } = line;
  const choices = choicesOf(line, tr);
  const isOpen = choices.length > 0;
  return (
    <Page title={t('finance.bank.line')} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: `/finance/bank?state=${line.state}`, label: t('finance.bank.title') }]} />
      <Heading title={t('finance.bank.line')} lead={t(`finance.bank.state.${line.state}`)} />
      <DefinitionList
        items={[
          { term: t('finance.column.when'), detail: tr.date(dayAsDate(line.day)) },
          { term: t('finance.column.what'), detail: line.narration },
          ...(line.side === null ? [] : [{ term: t('finance.bank.transfer'), detail: whoOf(line, tr) }]),
          ...(line.foundBy === null
            ? []
            : [{ term: t('finance.column.why'), detail: t(`finance.bank.found-by.${line.foundBy}`) }]),
          ...(told === null ? [] : [{ term: t('finance.bank.told'), detail: <Amount value={told} /> }]),
          ...(credited === null ? [] : [{ term: t('finance.bank.credited'), detail: <Amount value={credited} /> }]),
          ...(told === null || credited === null
            ? []
            : [
                {
                  term: t('finance.column.difference'),
                  detail: <Amount value={credited.minus(told)} />,
                  weight: 'total' as const,
                },
              ]),
        ]}
      />
      {isOpen && line.proposed && (
        <Notice tone="info" title={t('finance.suspense.proposed')}>
          <p>
            <a href="/finance/approvals">{t('finance.approvals.title')}</a>
          </p>
        </Notice>
      )}
      {isOpen && !line.proposed && mayPropose && (
        <Section title={t(line.side === null ? 'finance.bank.what-is-line' : 'finance.bank.what-is-it')}>
          <p>{t('finance.suspense.second-person')}</p>
          <Form action={here} state={state}>
            <Field
              type="radio"
              name="kind"
              label={t('finance.suspense.what')}
              value={choices[0]?.value ?? ''}
              options={choices}
            />
            <Field type="textarea" name="reason" label={t('finance.suspense.reason')} rows={2} maxLength={500} />
            <SubmitButton icon="check">{t('finance.suspense.send')}</SubmitButton>
          </Form>
        </Section>
      )}
    </Page>
  );
}

/** What a person may say of a line: nothing where it agrees or is explained. */
function choicesOf({ state, side, credited }: BankSide, { t }: Translator) {
  if (state === 'bank-only' && credited) {
    return BANK_LINE_KINDS.filter((kind) => fitsBankLine(kind, credited)).map((value) => ({
      value,
      label: t(`finance.bank-line.${value}`),
      hint: t(`finance.bank-line-hint.${value}`),
    }));
  }
  if (state !== 'differs' || side !== 'courier') return [];
  return RESOLUTION_KINDS.filter((kind) => kind !== 'parcel').map((value) => ({
    value,
    label: t(`finance.resolution.${value}`),
    hint: t(`finance.resolution-hint.${value}`),
  }));
}

function whoOf({ side, party, utr, narration }: BankSide, { t }: Translator): string {
  if (side === null) return narration;
  const name =
    side === 'payout'
      ? t('finance.payouts.title')
      : side === 'refund'
        ? t('finance.bank.refund')
        : courierName(party ?? '');
  return t('finance.bank.who', { name, utr: utr ?? '' });
}

function zeroOf(sums: readonly BankSum[]) {
  const [first] = sums;
  if (!first) throw new Error('every state has a sum');
  return first.amount.minus(first.amount);
}

function dayAsDate(day: string): Date {
  return new Date(`${day}T00:00:00+05:30`);
}
