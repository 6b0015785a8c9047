import type { VNode } from 'preact';
import {
  Amount,
  Breadcrumbs,
  type ButtonLook,
  Card,
  DefinitionList,
  Disclosure,
  EmptyState,
  Field,
  Form,
  Heading,
  Notice,
  Page,
  Pagination,
  Pill,
  SubmitButton,
  type Tone,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ResolutionStatus } from '../domain/suspense/resolution.js';
import type { AskedFile } from '../infra/remittance.queries.js';
import type { ShownResolution } from '../infra/suspense.queries.js';
import { courierName } from './account-name.js';
import type { Shown } from './shown.js';

const TONES: Readonly<Record<ResolutionStatus, Tone>> = {
  proposed: 'warn',
  refused: 'neutral',
  approved: 'good',
  'reversal-asked': 'warn',
  reversed: 'neutral',
};

interface May {
  readonly propose: boolean;
  readonly approve: boolean;
}

/** What was proposed about money that waits: to approve or refuse, and what was decided before. */
export function ApprovalsPage(
  props: Shown & {
    /** Whole files that somebody asks to take back. */
    readonly files: readonly AskedFile[];
    readonly found: readonly ShownResolution[];
    readonly hasMore: boolean;
    readonly page: number;
    readonly may: May;
    readonly userId: string;
    readonly refusal?: string;
  },
): VNode {
  const { tr, path, actor, files, found, hasMore, page, may, userId, refusal } = props;
  const { t } = tr;
  return (
    <Page title={t('finance.approvals.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/unexplained', label: t('finance.unexplained.title') }]} />
      <Heading title={t('finance.approvals.title')} lead={t('finance.approvals.lead')} />
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      {found.length + files.length === 0 && <EmptyState title={t('finance.approvals.none')} icon="circle-check" />}
      {files.map((file) => (
        <Card
          key={file.id}
          title={<Amount value={file.total} size="large" />}
          aside={<Pill tone="warn">{t('finance.approvals.status.reversal-asked')}</Pill>}
        >
          <DefinitionList
            items={[
              {
                term: t('finance.approvals.about'),
                detail: <a href={`/finance/remittances/${file.id}`}>{file.fileName}</a>,
              },
              { term: t('finance.column.courier'), detail: courierName(file.courier) },
              { term: t('finance.suspense.reason'), detail: file.reason },
              { term: t('finance.approvals.proposed'), detail: file.askedBy },
            ]}
          />
        </Card>
      ))}
      {found.map((one) => (
        <Card
          key={one.id}
          title={<Amount value={one.moved} size="large" />}
          aside={<Pill tone={TONES[one.status]}>{t(`finance.approvals.status.${one.status}`)}</Pill>}
        >
          <DefinitionList items={itemsOf(one, tr)} />
          <Actions one={one} may={may} userId={userId} tr={tr} />
        </Card>
      ))}
      <Pagination
        {...(hasMore && { next: `/finance/approvals?page=${page + 1}` })}
        {...(page > 1 && { first: '/finance/approvals' })}
      />
    </Page>
  );
}

function itemsOf(one: ShownResolution, tr: Translator) {
  const { t } = tr;
  const parcel = one.parcelAwb === null ? '' : ` ${one.parcelAwb}`;
  return [
    { term: t('finance.approvals.about'), detail: aboutOf(one, tr) },
    ...(one.courier === null ? [] : [{ term: t('finance.column.courier'), detail: courierName(one.courier) }]),
    {
      term: t('finance.suspense.what'),
      detail: `${t(`finance.${one.courier === null ? 'bank-line' : 'resolution'}.${one.kind}`)}${parcel}`,
    },
    {
      term: t('finance.suspense.reason'),
      detail: one.proposedBy === null ? t('finance.approvals.arrival') : one.reason,
    },
    { term: t('finance.approvals.proposed'), detail: whoWhen(one.proposedBy, one.proposedAt, tr) },
    ...(one.decidedBy === null ? [] : [{ term: t('finance.approvals.decided'), detail: one.decidedBy }]),
    ...(one.reversalReason === null
      ? []
      : [
          {
            term: t('finance.approvals.reversal'),
            detail: `${one.reversalReason} (${one.reversalAskedBy ?? ''})`,
          },
        ]),
  ];
}

function aboutOf({ line, bankLineId, awb, utr }: ShownResolution, { t }: Translator) {
  if (line) {
    const here = `/finance/suspense/${line.remittanceId}/${line.no}/${line.account}`;
    return <a href={here}>{t('finance.suspense.one', { awb })}</a>;
  }
  if (bankLineId !== null) return <a href={`/finance/bank/lines/${bankLineId}`}>{t('finance.bank.line')}</a>;
  return t('finance.approvals.transfer', { utr });
}

function whoWhen(name: string | null, at: Date, tr: Translator): string {
  return name === null ? tr.dateTime(at) : `${name}, ${tr.dateTime(at)}`;
}

function Actions({
  one,
  may,
  userId,
  tr: { t },
}: {
  one: ShownResolution;
  may: May;
  userId: string;
  tr: Translator;
}): VNode | null {
  const here = `/finance/approvals/${one.id}`;
  const button = (action: string, word: string, look: ButtonLook = 'primary') => (
    <Form action={`${here}/${action}`} id={`${action.replace('/', '-')}-${one.id}`}>
      <SubmitButton look={look}>{t(`finance.approvals.${word}`)}</SubmitButton>
    </Form>
  );
  switch (one.status) {
    case 'proposed':
      if (one.proposedById === userId) {
        return (
          <>
            <p>{t('finance.approvals.own')}</p>
            {may.propose && button('refusal', 'withdraw', 'quiet')}
          </>
        );
      }
      return (
        <div class="actions">
          {may.approve && button('approval', 'approve')}
          {may.propose && button('refusal', 'refuse', 'quiet')}
        </div>
      );
    case 'approved':
      return may.propose ? (
        <Disclosure summary={t('finance.approvals.take-back')}>
          <Form action={`${here}/reversal`} id={`reversal-${one.id}`}>
            <Field type="textarea" name="reason" label={t('finance.suspense.reason')} rows={2} maxLength={500} />
            <SubmitButton>{t('finance.approvals.ask-reversal')}</SubmitButton>
          </Form>
        </Disclosure>
      ) : null;
    case 'reversal-asked':
      if (one.reversalAskedById === userId) return <p>{t('finance.approvals.own')}</p>;
      return may.approve ? (
        <div class="actions">
          {button('reversal/approval', 'approve-reversal')}
          {button('reversal/refusal', 'keep', 'quiet')}
        </div>
      ) : null;
    case 'refused':
    case 'reversed':
      return null;
  }
}
