import type { VNode } from 'preact';
import {
  ActionBar,
  Amount,
  Card,
  DefinitionList,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  PriceBlock,
  Progress,
  Section,
  Steps,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { optionsText } from '../../catalogue/index.js';
import { doorOf, type PoolView } from '../../pools/index.js';
import type { ShownCharges } from '../app/charges.js';
import type { ShopWindow } from '../domain/shop-window.js';
import { timeLeft } from '../domain/time-left.js';
import { BuyerFields } from './buyer-fields.js';
import { GoodsPhotos } from './goods-photos.js';
import { OpenGraph } from './open-graph.js';
import { isRefused } from './refused-order-form.js';
import { isPaidBeside, PieceWithCharges, totalDue } from './total-lines.js';
import { type Grievance, Promises, SellerFacts } from './trust.js';
import { titleIn } from './words.js';

/** What the page of a group is made of. */
export interface PoolPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly pool: PoolView;
  readonly goods: ShopWindow;
  /** What is paid beside a place. */
  readonly charges: ShownCharges;
  readonly publicUrl: string;
  readonly now: Date;
  readonly grievance: Grievance;
  readonly state: FormState;
  /** Claim of this form: sent twice, it makes one order. */
  readonly once: string;
}

/** A group order: how many places are taken, by when it must be full, and both prices. */
export function PoolPage(props: PoolPageProps): VNode {
  const { tr, path, pool, goods } = props;
  const { t } = tr;
  const title = titleIn(tr, goods);
  const [choice] = goods.choices;
  const kind = choice ? optionsText(choice.options, tr) : '';
  return (
    <Page title={title} tr={tr} nav="buyer" path={path} robots="noindex" head={<PoolHead {...props} />}>
      {!isRefused(props.state) && <GoodsPhotos photos={goods.photos} title={title} tr={tr} />}
      <Heading title={title} lead={t('storefront.pool.lead', { reseller: goods.resellerName })} />
      {kind && <p>{kind}</p>}
      <PriceBlock
        price={pool.poolPrice}
        note={t(`storefront.pool.${isPaidBeside(props.charges) ? 'price-note-taxed' : 'price-note'}`, {
          count: pool.size,
        })}
      />
      <PieceWithCharges tr={tr} goods={pool.poolPrice} charges={props.charges} />
      {!isRefused(props.state) && <BothPrices tr={tr} pool={pool} />}
      <Card>
        <Progress label={t('storefront.pool.places')} value={pool.taken} of={pool.size} />
        {pool.status === 'open' && pool.held > 0 && <p>{t('storefront.pool.held', { count: pool.held })}</p>}
        <TimeLeft {...props} />
      </Card>
      <Join {...props} />
      <Promises tr={tr} />
      <Section title={t('storefront.pool.how')}>
        <p>{t('storefront.pool.how-fill')}</p>
        <p>{t('storefront.pool.how-expire')}</p>
      </Section>
      <Section title={t('storefront.trust.title')}>
        <SellerFacts tr={tr} {...goods} charges={props.charges} grievance={props.grievance} />
      </Section>
    </Page>
  );
}

function BothPrices({ tr: { t }, pool }: { tr: Translator; pool: PoolView }): VNode {
  const saving = pool.soloPrice.minus(pool.poolPrice);
  return (
    <DefinitionList
      items={[
        { term: t('storefront.pool.alone'), detail: <Amount value={pool.soloPrice} /> },
        { term: t('storefront.pool.save'), detail: <Amount value={saving} meaning="earn" /> },
      ]}
    />
  );
}

function PoolHead({ tr, pool, goods, charges, publicUrl }: PoolPageProps): VNode {
  const { code, resellerName } = goods;
  const url = `${publicUrl}/g/${code}`;
  return (
    <OpenGraph
      {...{ tr, title: titleIn(tr, goods), price: pool.poolPrice, charges, resellerName, code, url, publicUrl }}
    />
  );
}

function TimeLeft({ tr, pool, now }: PoolPageProps): VNode | null {
  if (pool.status !== 'open' || pool.over) return null;
  const { t } = tr;
  const until = t('storefront.pool.until', { when: tr.dateTime(pool.deadline) });
  return (
    <p>
      {until} · {t('storefront.pool.left', timeLeft(now, pool.deadline))}
    </p>
  );
}

function Join(props: PoolPageProps): VNode {
  const { tr, pool, goods, charges, state, once } = props;
  const { t } = tr;
  const door = doorOf(pool);
  if (door === 'held') return <Notice tone="info" title={t('errors.pool-held')} />;
  if (door === 'full') {
    return <Closed title={t('storefront.pool.filled')} next={t('storefront.pool.filled-next')} tone="good" />;
  }
  if (door === 'over') {
    const next = t('storefront.pool.expired-next', { reseller: goods.resellerName });
    return <Closed title={t('storefront.pool.expired')} next={next} tone="warn" />;
  }
  return (
    <Section title={t('storefront.pool.join')}>
      <Steps current={2} of={3} name={t('storefront.steps.join')} />
      <Form action={`/g/${goods.code}/seats`} state={state}>
        <Field type="hidden" name="once" value={once} />
        <BuyerFields tr={tr} />
        <ActionBar summary={<Amount value={totalDue(pool.poolPrice, charges)} size="large" />}>
          <SubmitButton>{t('storefront.pool.ask')}</SubmitButton>
        </ActionBar>
      </Form>
    </Section>
  );
}

function Closed({ title, next, tone }: { title: string; next: string; tone: 'good' | 'warn' }): VNode {
  return (
    <Notice tone={tone} title={title}>
      <p>{next}</p>
    </Notice>
  );
}
