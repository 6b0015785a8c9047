import type { VNode } from 'preact';
import {
  DefinitionList,
  Form,
  type FormState,
  freshForm,
  Notice,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { KeptDecision } from '../../risk/index.js';
import type { StoryHead } from './order-story.queries.js';

/** Why an order was answered as it was, and the button for whoever has called its buyer. */
export function RiskSection(props: {
  readonly tr: Translator;
  readonly head: StoryHead;
  readonly decision: KeptDecision;
  readonly state: FormState | undefined;
}): VNode {
  const { tr, head, decision, state } = props;
  const { t } = tr;
  const { answer, advised, score, policyNo, isHoldOut, reasons, firstYesAt, calledAt } = decision;
  const waits = head.status === 'placed' && answer === 'ask-again';
  return (
    <Section title={t('risk.story.title')}>
      <p>{t(`risk.answer.${answer}`)}</p>
      {isHoldOut && <p class="hint">{t('risk.story.held-out', { advised: t(`risk.answer.${advised}`) })}</p>}
      <DefinitionList
        items={[
          ...reasons.map(({ code, points }) => ({
            term: t(`risk.reason.${code}`),
            detail: points > 0 ? `+${points}` : `−${-points}`,
          })),
          { term: t('risk.story.score', { no: policyNo }), detail: String(score) },
          ...(firstYesAt ? [{ term: t('risk.story.first-yes'), detail: tr.dateTime(firstYesAt) }] : []),
          ...(calledAt ? [{ term: t('risk.story.called'), detail: tr.dateTime(calledAt) }] : []),
        ]}
      />
      {waits && calledAt && <Notice tone="good" title={t('risk.story.code-counts')} />}
      {waits && !calledAt && (
        <Form action={`/support/orders/${head.orderId}/call`} id="called" state={state ?? freshForm()}>
          <p>{t('risk.story.call-hint')}</p>
          <SubmitButton look="quiet" icon="phone">
            {t('risk.story.call')}
          </SubmitButton>
        </Form>
      )}
      {!waits && state?.message && <Notice tone="bad" title={state.message} />}
    </Section>
  );
}
