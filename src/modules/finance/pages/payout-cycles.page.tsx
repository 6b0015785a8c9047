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
  Page,
  Pill,
  Section,
} from '../../../platform/html/index.js';
import type { Shown } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { byWhom, isWaiting, ProposeFields, WaitingProposals } from '../../../platform/two-people/index.js';
import type { PayoutDay } from '../app/payout-cycles.js';
import type { PayoutCycle } from '../domain/payout/payout-cycle.js';
import type { ListedCycle } from '../infra/payout-cycle.queries.js';

/** What the page is made of. */
export interface PayoutCyclesProps extends Shown {
  readonly days: readonly PayoutDay[];
  readonly cycles: readonly ListedCycle[];
  readonly may: { readonly propose: boolean; readonly approve: boolean };
  readonly state: FormState;
  /** Why a decision was refused. */
  readonly refusal: string | undefined;
  /** Days of the week in the order in which they are shown. */
  readonly week: readonly number[];
  readonly today: BusinessDay;
  readonly tomorrow: BusinessDay;
  /** Names the form, so that sending it twice proposes once. */
  readonly once: string;
}

/** When whom is paid next, what was proposed, and a form for another rule. */
export function PayoutCyclesPage(props: PayoutCyclesProps): VNode {
  const { tr, path, actor, days, cycles, may, state, refusal, today } = props;
  const { t } = tr;
  const title = t('payout-cycles.title');
  const wasRefused = Object.keys(state.errors).length > 0 || state.message !== undefined;
  return (
    <Page title={title} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/payouts', label: t('finance.payouts.title') }]} />
      <Heading title={title} lead={t('payout-cycles.lead')} />
      {days.map(({ party, cycle, isToday, next }) => (
        <Card
          key={party}
          title={t(`payout-cycles.party.${party}`)}
          aside={<Pill tone={isToday ? 'good' : 'neutral'}>{nextWords(tr, isToday, next)}</Pill>}
        >
          <p>{ruleWords(tr, cycle)}</p>
        </Card>
      ))}
      <WaitingProposals
        tr={tr}
        waiting={cycles.filter((cycle) => isWaiting(cycle, today))}
        action="/finance/payout-cycles"
        reader={{ userId: actor.userId, mayDecide: may.approve }}
        refusal={refusal}
        titleOf={({ party }) => t(`payout-cycles.party.${party}`)}
      >
        {(cycle) => <Rule tr={tr} cycle={cycle} />}
      </WaitingProposals>
      {may.propose && (
        <Section title={t('payout-cycles.new')}>
          <Disclosure summary={t('payout-cycles.open-form')} state={wasRefused ? 'open' : 'closed'}>
            <CycleForm {...props} />
          </Disclosure>
        </Section>
      )}
      <Section title={t('payout-cycles.before')}>
        {cycles
          .filter((cycle) => !isWaiting(cycle, today))
          .map((cycle) => (
            <Card key={cycle.no} title={t(`payout-cycles.party.${cycle.party}`)}>
              <Rule tr={tr} cycle={cycle} />
              <p>{cycle.reason}</p>
              <p class="hint">{byWhom(tr, cycle)}</p>
            </Card>
          ))}
      </Section>
    </Page>
  );
}

function Rule({ tr, cycle }: { readonly tr: Translator; readonly cycle: ListedCycle }): VNode {
  return (
    <>
      <p>{ruleWords(tr, cycle)}</p>
      <DefinitionList items={[{ term: tr.t('payout-cycles.from'), detail: tr.fullDate(cycle.from) }]} />
    </>
  );
}

function CycleForm({ tr, state, week, tomorrow, once }: PayoutCyclesProps): VNode {
  const { t } = tr;
  const option = (name: string) => (value: string) => ({ value, label: t(`payout-cycles.${name}.${value}`) });
  return (
    <Form action="/finance/payout-cycles" state={state}>
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
      <ProposeFields tr={tr} once={once} />
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
