import type { VNode } from 'preact';
import { Disclosure, Field, Form, Notice, SubmitButton } from '../../../platform/html/index.js';
import type { RemittancePage } from '../infra/remittance.queries.js';
import type { Shown } from './shown.js';

/** What the reader may do about taking a file back. */
export interface MayReverse {
  readonly ask: boolean;
  readonly approve: boolean;
  readonly userId: string;
}

/** A file that was taken back, that somebody asks to take back, or the way to ask. */
export function RemittanceReversal({
  remittance,
  may,
  typed,
  refusal,
  tr: { t },
}: {
  readonly remittance: RemittancePage;
  readonly may: MayReverse;
  readonly tr: Shown['tr'];
  /** The reason as it was typed, and why it was refused. */
  readonly typed: string;
  readonly refusal: string | undefined;
}): VNode | null {
  const { id, reversal } = remittance;
  const here = `/finance/remittances/${id}/reversal`;
  const refused = refusal === undefined ? null : <Notice tone="bad" title={refusal} />;
  if (reversal?.status === 'done') {
    const who = { asked: reversal.askedBy, approved: reversal.decidedBy ?? '' };
    return (
      <Notice tone="warn" title={t('finance.reversal.done')}>
        <p>{t('finance.reversal.done-lead', who)}</p>
        <p>{reversal.reason}</p>
      </Notice>
    );
  }
  if (!reversal) {
    if (!may.ask) return null;
    return (
      <>
        {refused}
        <Disclosure summary={t('finance.reversal.title')}>
          <p>{t('finance.reversal.lead')}</p>
          <Form action={here}>
            <Field
              type="textarea"
              name="reason"
              label={t('finance.suspense.reason')}
              value={typed}
              rows={2}
              maxLength={500}
            />
            <SubmitButton>{t('finance.approvals.ask-reversal')}</SubmitButton>
          </Form>
        </Disclosure>
      </>
    );
  }
  const isOwn = reversal.askedById === may.userId;
  return (
    <>
      {refused}
      <Notice tone="warn" title={t('finance.reversal.asked', { name: reversal.askedBy })}>
        <p>{reversal.reason}</p>
        {isOwn && <p>{t('finance.approvals.own')}</p>}
        <div class="actions">
          {may.approve && !isOwn && (
            <Form action={`${here}/approval`} id="reversal-approval">
              <SubmitButton>{t('finance.approvals.approve-reversal')}</SubmitButton>
            </Form>
          )}
          {may.ask && (
            <Form action={`${here}/refusal`} id="reversal-refusal">
              <SubmitButton look="quiet">{t(`finance.approvals.${isOwn ? 'withdraw' : 'keep'}`)}</SubmitButton>
            </Form>
          )}
        </div>
      </Notice>
    </>
  );
}
