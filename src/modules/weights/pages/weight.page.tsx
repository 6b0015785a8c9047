import type { VNode } from 'preact';
import {
  Amount,
  Breadcrumbs,
  DefinitionList,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
  Timeline,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { choicesIn, WEIGHT_BEARERS } from '../domain/weight-state.js';
import type { WeightStep, WeightView } from '../infra/weight.queries.js';
import { lastDayOf, WEIGHT_TONES } from './weights.page.js';

interface WeightPageProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
  readonly weight: WeightView;
  readonly steps: readonly WeightStep[];
  readonly state: FormState;
}

/** One charge: what each says, what it costs, what was decided, and the next step. */
export function WeightPage({ tr, actor, path, weight, steps, state }: WeightPageProps): VNode {
  const { t } = tr;
  const choices = choicesIn(weight.state);
  const isToBear = choices.some((next) => next === 'accepted' || next === 'lost');
  return (
    <Page title={t('weights.one')} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support/weights', label: t('weights.title') }]} />
      <Heading
        title={t('weights.one')}
        lead={`${weight.courier} · ${weight.awb}`}
        actions={<Pill tone={WEIGHT_TONES[weight.state]}>{t(`weights.state.${weight.state}`)}</Pill>}
      />
      <DefinitionList items={facts(weight, path, tr)} />
      {steps.length > 0 && (
        <Section title={t('weights.decided')}>
          <Timeline items={steps.map((step) => ({ at: step.at, title: stepWords(step, tr), by: step.by ?? '' }))} />
          {steps
            .filter(({ photo }) => photo !== null)
            .map(({ no, photo }) => (
              <p key={no}>
                <a href={`${path}/photos/${photo}`}>{t('weights.photo-of', { no })}</a>
              </p>
            ))}
        </Section>
      )}
      {choices.length === 0 && state.message && <Notice tone="bad" title={state.message} />}
      {choices.length > 0 && (
        <Section title={t('weights.decide')}>
          <Form action={`${path}/decisions`} carries="files" state={state} id="decision">
            <Field
              type="radio"
              name="to"
              label={t('weights.what')}
              options={choices.map((next) => ({ value: next, label: t(`weights.to.${next}`) }))}
            />
            {isToBear && (
              <Field
                type="radio"
                name="bearer"
                label={t('weights.bearer')}
                hint={t('weights.bearer-hint')}
                options={WEIGHT_BEARERS.map((one) => ({ value: one, label: t(`weights.bears.${one}`) }))}
                optional
              />
            )}
            <Field type="textarea" name="reason" label={t('weights.why')} rows={3} maxLength={500} />
            <Field
              type="file"
              name="photo"
              label={t('weights.photo')}
              accept="image/jpeg,image/png,image/webp"
              optional
            />
            <SubmitButton>{t('weights.save')}</SubmitButton>
          </Form>
        </Section>
      )}
    </Page>
  );
}

function facts(weight: WeightView, path: string, tr: Translator) {
  const { t, number } = tr;
  const { declared, charged, claimed, amount, enteredGrams, packedPhoto } = weight;
  const grams = (count: number) => t('weights.grams', { grams: number(count) });
  const money = (value: typeof declared) => (value ? <Amount value={value} /> : t('weights.unknown'));
  return [
    { term: t('weights.supplier'), detail: weight.supplier },
    { term: t('weights.declared'), detail: grams(weight.declaredGrams) },
    ...(enteredGrams === null ? [] : [{ term: t('weights.entered'), detail: grams(enteredGrams) }]),
    { term: t('weights.charged'), detail: grams(weight.chargedGrams) },
    { term: t('weights.freight-declared'), detail: money(declared) },
    { term: t('weights.freight-charged'), detail: money(charged) },
    ...(claimed ? [{ term: t('weights.claimed'), detail: <Amount value={claimed} /> }] : []),
    { term: t('weights.difference'), detail: money(amount) },
    { term: t('weights.source'), detail: t(`weights.from.${weight.source}`) },
    { term: t('weights.opened'), detail: tr.dateTime(weight.openedAt) },
    { term: t('weights.until'), detail: tr.date(lastDayOf(weight.disputeBy)) },
    {
      term: t('weights.packed-photo'),
      detail: packedPhoto ? <a href={`${path}/photos/${packedPhoto}`}>{t('weights.look')}</a> : t('weights.no-photo'),
    },
  ];
}

function stepWords({ state, bearer, reason }: WeightStep, { t }: Translator): string {
  const borne = bearer ? `, ${t(`weights.bears.${bearer}`)}` : '';
  return `${t(`weights.state.${state}`)}${borne}${reason ? `: ${reason}` : ''}`;
}
