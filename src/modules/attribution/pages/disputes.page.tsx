import type { VNode } from 'preact';
import {
  Breadcrumbs,
  Card,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Pill,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import type { ForeignDecision, OwnDispute } from '../infra/dispute.queries.js';

/** Asking whose customer somebody is; the answers, and what others' questions meant for her. */
export function DisputesPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly own: readonly OwnDispute[];
  readonly foreign: readonly ForeignDecision[];
  /** How many days a visit counts. */
  readonly touchDays: number;
  readonly state: FormState;
  readonly asked: boolean;
  /** Claim of this form: sent twice, it asks once. */
  readonly once: string;
}): VNode {
  const { tr, path, actor, own, foreign, touchDays, state, asked, once } = props;
  const { t } = tr;
  const title = t('disputes.ask.title');
  return (
    <ResellerPage title={title} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: '/reseller/customers', label: t('business.customers.title') }]} />
      <Heading title={title} lead={t('disputes.ask.lead')} />
      {asked && (
        <Notice tone="good" title={t('disputes.ask.asked')}>
          <p>{t('disputes.ask.asked-next')}</p>
        </Notice>
      )}
      <Notice title={t('disputes.ask.rule')}>
        <p>{t('disputes.ask.rule-more', { days: touchDays })}</p>
      </Notice>
      {own.length > 0 && (
        <Section title={t('disputes.ask.yours')}>
          <div class="cards">
            {own.map((one) => (
              <OwnCard key={one.askedAt.getTime()} tr={tr} one={one} />
            ))}
          </div>
        </Section>
      )}
      {foreign.length > 0 && (
        <Section title={t('disputes.ask.foreign')}>
          {foreign.map((one) => (
            <Card key={one.decidedAt.getTime()} title={tr.phone(one.phone) || t('reseller.orders.someone')}>
              <p>{t(`disputes.ask.foreign-${one.outcome}`)}</p>
              <p class="detail">{tr.dateTime(one.decidedAt)}</p>
            </Card>
          ))}
        </Section>
      )}
      <Section title={t('disputes.ask.new')}>
        <Form action="/reseller/disputes" state={state}>
          <Field type="hidden" name="once" value={once} />
          <Field name="named" label={t('disputes.ask.named')} hint={t('disputes.ask.named-hint')} autocomplete="off" />
          <Field
            type="textarea"
            name="words"
            label={t('disputes.ask.words')}
            hint={t('disputes.ask.words-hint')}
            rows={4}
            maxLength={400}
          />
          <SubmitButton>{t('disputes.ask.send')}</SubmitButton>
        </Form>
      </Section>
    </ResellerPage>
  );
}

function OwnCard({ tr, one }: { tr: Translator; one: OwnDispute }): VNode {
  const { t } = tr;
  const outcome = one.outcome ?? 'open';
  return (
    <Card title={one.named} aside={<Pill tone={TONES[outcome]}>{t(`disputes.outcome.${outcome}`)}</Pill>}>
      <p class="plain-text">{one.words}</p>
      <p class="next-step">{t(`disputes.ask.answer-${outcome}`)}</p>
      <p class="detail">{tr.dateTime(one.decidedAt ?? one.askedAt)}</p>
    </Card>
  );
}

const TONES = { open: 'warn', moves: 'good', stays: 'neutral' } as const;
