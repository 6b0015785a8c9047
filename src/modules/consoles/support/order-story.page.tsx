import type { VNode } from 'preact';
import type { PhoneNumber } from '../../../kernel/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DefinitionList,
  Field,
  Form,
  type FormState,
  freshForm,
  Heading,
  Page,
  Section,
  SubmitButton,
  Timeline,
  type TimelineItem,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { CASE_WORDS_MAX_CHARS, KINDS_BY_HAND } from '../../cases/index.js';
import { ReturnCard, type ReturnView } from '../../logistics/index.js';
import type { KeptDecision } from '../../risk/index.js';
import type { ListedCase } from './case-list.queries.js';
import { CaseTable } from './cases.page.js';
import type { StoryHead, StoryLine } from './order-story.queries.js';
import { RiskSection } from './risk-section.js';

/** One order with everything that happened to it, by whom and when. */
export function OrderStoryPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly head: StoryHead;
  readonly story: readonly StoryLine[];
  readonly cases: readonly ListedCase[];
  readonly returns: readonly ReturnView[];
  readonly once: string;
  readonly phone?: PhoneNumber | undefined;
  readonly reveal?: FormState | undefined;
  readonly opening?: FormState | undefined;
  readonly risk: KeptDecision | undefined;
  readonly call?: FormState | undefined;
}): VNode {
  const { tr, path, actor, head, story, cases, returns, once, phone } = props;
  const { t } = tr;
  const base = `/support/orders/${head.orderId}`;
  const title = t('console.order', { name: head.buyerName || t('attempts.someone') });
  return (
    <Page title={title} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support', label: t('support.title') }]} />
      <Heading title={title} lead={t(`support.order.${head.status}`)} />
      <Card>
        <DefinitionList
          items={[
            {
              term: t('support.buyer'),
              detail: [head.buyerName, head.phone && tr.phone(head.phone), head.city].filter(Boolean).join(', '),
            },
            { term: t('support.reseller'), detail: head.resellerName },
            { term: t('support.cash'), detail: tr.money(head.due) },
            { term: t('support.placed'), detail: tr.dateTime(head.placedAt) },
            ...head.awbs.map((awb) => ({ term: t('support.awb'), detail: awb })),
          ]}
        />
        {phone ? (
          <Button href={`tel:${phone}`} icon="phone">
            {t('attempts.call.now', { phone: tr.phone(phone) })}
          </Button>
        ) : (
          head.phone !== '' && (
            <Form action={`${base}/number`} id="reveal" state={props.reveal ?? freshForm()}>
              <Field
                name="reason"
                label={t('console.reveal.reason')}
                hint={t('console.reveal.hint')}
                autocomplete="off"
                maxLength={200}
              />
              <SubmitButton look="quiet" icon="eye">
                {t('console.reveal.do')}
              </SubmitButton>
            </Form>
          )
        )}
      </Card>
      {returns.length > 0 && (
        <Section title={t('aftersale.return.why')}>
          {returns.map((asked) => (
            <ReturnCard
              key={`${asked.shipmentId}-${asked.no}`}
              tr={tr}
              asked={asked}
              photosAt={`${base}/return-photos`}
            />
          ))}
        </Section>
      )}
      {props.risk && <RiskSection tr={tr} head={head} decision={props.risk} state={props.call} />}
      <Section title={t('console.cases.title')}>
        {cases.length > 0 && <CaseTable tr={tr} cases={cases} />}
        <Form action={`${base}/cases`} id="open-case" state={props.opening ?? freshForm()}>
          <Field type="hidden" name="once" value={once} />
          <Field
            type="select"
            name="kind"
            label={t('console.cases.kind')}
            options={KINDS_BY_HAND.map((kind) => ({ value: kind, label: t(`console.kind.${kind}`) }))}
          />
          <Field
            type="textarea"
            rows={3}
            name="words"
            label={t('console.cases.words')}
            maxLength={CASE_WORDS_MAX_CHARS}
          />
          <SubmitButton look="quiet">{t('console.cases.open')}</SubmitButton>
        </Form>
      </Section>
      <Section title={t('console.story.title')}>
        <Timeline items={story.map((line) => itemOf(tr, line))} />
      </Section>
    </Page>
  );
}

function itemOf(tr: Translator, line: StoryLine): TimelineItem {
  const { t, has } = tr;
  const { at, what, which, actor, actorName, words, amount } = line;
  const key = KEYS[what];
  const word = key && has(`${key}${which}`) ? t(`${key}${which}`) : which;
  return {
    title: t(`console.story.${what}`),
    at,
    by: actorName || t(`console.actor.${actor}`),
    detail: [word, words, amount && tr.money(amount)].filter(Boolean).join(' · '),
    ...(what === 'attempt' || what === 'disowned' ? { state: 'failed' as const } : {}),
  };
}

/** Where the word of each kind of thing stands; what has none is shown by its own name. */
const KEYS: Readonly<Record<string, string>> = {
  parcel: 'logistics.status.',
  attempt: 'attempts.why.',
  return: 'logistics.reason.',
  case: 'console.did.',
  attribution: 'disputes.rule.',
  exchange: 'console.exchange.',
};
