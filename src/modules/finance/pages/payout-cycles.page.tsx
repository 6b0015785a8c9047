import type { VNode } from 'preact';
import type { BusinessDay } from '../../../kernel/index.js';
import {
  Breadcrumbs,
  Card,
  DefinitionList,
  Disclosure,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { CYCLE_REASON_MAX, type PayoutDay } from '../app/payout-cycles.js';
import type { PayoutCycle } from '../domain/payout/payout-cycle.js';
import type { ListedCycle } from '../infra/payout-cycle.repository.js';
import type { Shown } from './shown.js';

/** What the page is made of. */
export interface PayoutCyclesProps extends Shown {
  readonly days: readonly PayoutDay[];
  readonly cycles: readonly ListedCycle[];
  readonly may: { readonly propose: boolean; readonly approve: boolean };
  readonly userId: string;
  readonly state: FormState;
  /** Days of the week in the order in which they are shown. */
  readonly week: readonly number[];
  readonly today: BusinessDay;
  readonly tomorrow: BusinessDay;
  /** Names the form, so that sending it twice proposes once. */
  readonly once: string;
}

/** When whom is paid next, what was proposed, and a form for another rule. */
export function PayoutCyclesPage(props: PayoutCyclesProps): VNode {
  const { tr, path, actor, days, cycles, may, state, today } = props;
  const { t } = tr;
  const title = t('payout-cycles.title');
  const isOpen = (cycle: ListedCycle) => cycle.approvedAt === null && cycle.from >= today;
  const waiting = cycles.filter(isOpen);
  const wasRefused = Object.keys(state.errors).length > 0;
  return (
    <Page title={title} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/payouts', label: t('finance.payouts.title') }]} />
      <Heading title={title} lead={t('payout-cycles.lead')} />
      {state.message !== undefined && <Notice tone="bad" title={state.message} />}
      {days.map(({ party, cycle, isToday, next }) => (
        <Card
          key={party}
          title={t(`payout-cycles.party.${party}`)}
          aside={<Pill tone={isToday ? 'good' : 'neutral'}>{nextWords(tr, isToday, next)}</Pill>}
        >
          <p>{ruleWords(tr, cycle)}</p>
        </Card>
      ))}
      {waiting.length > 0 && (
        <Section title={t('payout-cycles.waiting')}>
          {waiting.map((cycle) => (
            <Proposal key={cycle.no} {...props} cycle={cycle} />
          ))}
        </Section>
      )}
      {may.propose && (
        <Section title={t('payout-cycles.new')}>
          {wasRefused ? (
            <CycleForm {...props} />
          ) : (
            <Disclosure summary={t('payout-cycles.open-form')}>
              <CycleForm {...props} />
            </Disclosure>
          )}
        </Section>
      )}
      <Section title={t('payout-cycles.before')}>
        {cycles
          .filter((cycle) => !isOpen(cycle))
          .map((cycle) => (
            <Card key={cycle.no} title={t(`payout-cycles.party.${cycle.party}`)}>
              <p>{ruleWords(tr, cycle)}</p>
              <DefinitionList items={facts(tr, cycle)} />
            </Card>
          ))}
      </Section>
    </Page>
  );
}

function Proposal({ tr, cycle, may, userId }: PayoutCyclesProps & { readonly cycle: ListedCycle }): VNode {
  const { t } = tr;
  return (
    <Card title={t(`payout-cycles.party.${cycle.party}`)}>
      <p>{ruleWords(tr, cycle)}</p>
      <DefinitionList items={facts(tr, cycle)} />
      {cycle.madeBy === userId && <Notice title={t('errors.own-payout-cycle')} />}
      {cycle.madeBy !== userId && may.approve && (
        <Form action={`/finance/payout-cycles/${cycle.no}/approval`} id={`approve-${cycle.no}`}>
          <SubmitButton>{t('payout-cycles.approve')}</SubmitButton>
        </Form>
      )}
    </Card>
  );
}

function CycleForm({ tr: { t }, state, week, tomorrow, once }: PayoutCyclesProps): VNode {
  const option = (name: string) => (value: string) => ({ value, label: t(`payout-cycles.${name}.${value}`) });
  return (
    <Form action="/finance/payout-cycles" state={state}>
      <Field type="hidden" name="once" value={once} />
      <Field
        type="select"
        name="party"
        label={t('payout-cycles.whom')}
        options={['reseller', 'supplier'].map(option('party'))}
      />
      <Field
        type="radio"
        name="rhythm"
        label={t('payout-cycles.how-often')}
        value="weekly"
        options={['weekly', 'monthly'].map(option('rhythm'))}
      />
      {week.map((day) => (
        <Field
          key={day}
          type="checkbox"
          name={`day${day}`}
          label={t('payout-cycles.box', { day: t(`payout-cycles.weekday.${day}`) })}
          optional
        />
      ))}
      <Field
        name="dates"
        label={t('payout-cycles.dates')}
        hint={t('payout-cycles.dates-hint')}
        maxLength={60}
        optional
      />
      <Field type="money" name="minimum" label={t('payout-cycles.minimum')} hint={t('payout-cycles.minimum-hint')} />
      <Field type="date" name="from" label={t('payout-cycles.from')} value={tomorrow} />
      <Field type="textarea" name="reason" rows={3} label={t('payout-cycles.reason')} maxLength={CYCLE_REASON_MAX} />
      <SubmitButton>{t('payout-cycles.propose')}</SubmitButton>
    </Form>
  );
}

/** "Due today", or the next day. */
export function nextWords({ t, date }: Translator, isToday: boolean, next: BusinessDay | undefined): string {
  if (isToday) return t('payout-cycles.today');
  return next ? t('payout-cycles.next', { day: date(next) }) : t('payout-cycles.never');
}

function ruleWords({ t, list, number }: Translator, { rhythm, days, minimum }: PayoutCycle): string {
  const sorted = [...days].sort((a, b) => a - b);
  if (rhythm === 'monthly')
    return t('payout-cycles.on-dates', { dates: list(sorted.map((day) => number(day))), minimum });
  if (days.length === 7) return t('payout-cycles.every-day', { minimum });
  // A week begins on Monday, and Sunday is 0.
  const week = sorted.sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  return t('payout-cycles.on-days', { days: list(week.map((day) => t(`payout-cycles.weekday.${day}`))), minimum });
}

function facts(tr: Translator, cycle: ListedCycle): { term: string; detail: string }[] {
  const { t } = tr;
  const by = (name: string | null, at: Date) => [name, tr.dateTime(at)].filter(Boolean).join(', ');
  return [
    { term: t('payout-cycles.from'), detail: tr.fullDate(cycle.from) },
    { term: t('payout-cycles.reason'), detail: cycle.reason },
    { term: t('payout-cycles.made'), detail: by(cycle.madeByName ?? t('payout-cycles.came-with'), cycle.madeAt) },
    ...(cycle.approvedAt === null
      ? [{ term: t('payout-cycles.approved'), detail: t('payout-cycles.not-yet') }]
      : [{ term: t('payout-cycles.approved'), detail: by(cycle.approvedByName, cycle.approvedAt) }]),
  ];
}
