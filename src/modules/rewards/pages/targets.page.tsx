import type { VNode } from 'preact';
import {
  Amount,
  Breadcrumbs,
  Card,
  DefinitionList,
  Disclosure,
  EmptyState,
  Heading,
  Pill,
  Progress,
  Section,
  Table,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import type { MyTargets, TargetWeek } from '../app/my-targets.js';
import type { Standing } from '../domain/bonus.js';
import type { Programme } from '../domain/programme.js';
import { fromWords, rewardWords, sizeWords, weekWords } from './reward-words.js';

const RULES = ['week', 'kept', 'late', 'supplier', 'own', 'back', 'tax'] as const;

/** Her targets: how far this week is, what it brings, and the weeks before. */
export function TargetsPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly targets: MyTargets;
}): VNode {
  const { tr, path, actor, targets } = props;
  const { t } = tr;
  const now = targets.weeks.filter(({ week }) => week === targets.thisWeek);
  const before = targets.weeks.filter(
    ({ week, hoped, booked }) => week !== targets.thisWeek && (hoped.reached > 0n || !booked.isZero),
  );
  const isEmpty = targets.weeks.length === 0 && targets.coming.length === 0;
  return (
    <ResellerPage title={t('rewards.targets.title')} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: '/reseller/earnings', label: t('finance.mine.reseller') }]} />
      <Heading title={t('rewards.targets.title')} lead={t('rewards.targets.lead')} />
      {isEmpty && (
        <EmptyState title={t('rewards.targets.none')} icon="target">
          <p>{t('rewards.targets.none-lead')}</p>
        </EmptyState>
      )}
      {now.length > 0 && (
        <Section title={t('rewards.targets.this-week', { week: weekWords(targets.thisWeek, tr) })}>
          {now.map((one) => (
            <TargetCard key={one.programme.id} tr={tr} target={one} />
          ))}
        </Section>
      )}
      {targets.coming.length > 0 && (
        <Section title={t('rewards.targets.coming')}>
          {targets.coming.map((programme) => (
            <Card key={programme.id} title={programme.name}>
              <p>{weekWords(programme.firstWeek, tr)}</p>
              <StepList tr={tr} programme={programme} step={0} />
            </Card>
          ))}
        </Section>
      )}
      {before.length > 0 && <WeeksBefore tr={tr} weeks={before} />}
      <Disclosure summary={t('rewards.targets.rules')}>
        <ul>
          {RULES.map((rule) => (
            <li key={rule}>{t(`rewards.rule.${rule}`)}</li>
          ))}
        </ul>
      </Disclosure>
    </ResellerPage>
  );
}

function TargetCard({ tr, target }: { readonly tr: Translator; readonly target: TargetWeek }): VNode {
  const { t, money } = tr;
  const { programme, now, hoped, outlook } = target;
  const { measure } = programme;
  const goal = (hoped.next?.step ?? programme.steps.at(-1))?.threshold ?? 0n;
  const underWay = measure === 'value' ? outlook.underWay.value.paise : BigInt(outlook.underWay.parcels);
  return (
    <Card title={programme.name} aside={<Pill tone={now.step > 0 ? 'good' : 'info'}>{reachedWord(now, tr)}</Pill>}>
      <Progress
        label={t('rewards.targets.on-the-way-to', { goal: sizeWords(measure, goal, tr) })}
        value={shownSize(programme, hoped.reached)}
        of={shownSize(programme, goal)}
      />
      <DefinitionList
        items={[
          { term: t('rewards.targets.kept'), detail: sizeWords(measure, now.reached, tr) },
          { term: t('rewards.targets.under-way'), detail: sizeWords(measure, underWay, tr) },
          ...(hoped.next
            ? [{ term: t('rewards.targets.left'), detail: sizeWords(measure, hoped.next.missing, tr) }]
            : []),
          { term: t('rewards.targets.certain'), detail: <Amount value={now.amount} meaning="earn" /> },
          { term: t('rewards.targets.hoped'), detail: money(hoped.amount), weight: 'total' },
        ]}
      />
      <StepList tr={tr} programme={programme} step={hoped.step} />
    </Card>
  );
}

function StepList(props: { readonly tr: Translator; readonly programme: Programme; readonly step: number }): VNode {
  const { tr, programme, step } = props;
  return (
    <DefinitionList
      items={programme.steps.map((one, index) => ({
        term: fromWords(programme, one, tr),
        detail: (
          <span>
            {rewardWords(one.reward, tr)} {index < step && <Pill tone="good">{tr.t('rewards.targets.reached')}</Pill>}
          </span>
        ),
      }))}
    />
  );
}

function WeeksBefore({ tr, weeks }: { readonly tr: Translator; readonly weeks: readonly TargetWeek[] }): VNode {
  const { t } = tr;
  return (
    <Section title={t('rewards.targets.before')}>
      <Table
        rows={weeks}
        columns={[
          { key: 'week', label: t('rewards.column.week'), render: ({ week }) => weekWords(week, tr) },
          { key: 'programme', label: t('rewards.column.target'), render: ({ programme }) => programme.name },
          {
            key: 'kept',
            label: t('rewards.targets.kept'),
            render: ({ programme, now }) => sizeWords(programme.measure, now.reached, tr),
          },
          { key: 'state', label: t('rewards.column.state'), render: (one) => stateOf(one, tr) },
          {
            key: 'booked',
            label: t('rewards.column.bonus'),
            align: 'end',
            render: ({ booked, tds }) => (
              <span>
                <Amount value={booked} meaning="earn" />
                {tds.isPositive && <small> {t('rewards.column.before-tax', { tds })}</small>}
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}

function stateOf({ booked, now, hoped }: TargetWeek, { t }: Translator): VNode {
  if (booked.isPositive) return <Pill tone="good">{t('rewards.state.booked')}</Pill>;
  if (now.amount.isPositive) return <Pill tone="info">{t('rewards.state.monday')}</Pill>;
  if (hoped.amount.isPositive) return <Pill tone="info">{t('rewards.state.waiting')}</Pill>;
  return <Pill>{t('rewards.state.not-reached')}</Pill>;
}

/** Rupees or parcels, as the bar counts them. */
function shownSize({ measure }: Programme, size: bigint): number {
  return measure === 'value' ? Number(size / 100n) : Number(size);
}

function reachedWord({ step }: Standing, { t }: Translator): string {
  return step > 0 ? t('rewards.targets.step-reached', { step }) : t('rewards.targets.no-step');
}
