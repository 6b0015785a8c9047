import type { VNode } from 'preact';
import {
  Amount,
  Button,
  Card,
  EmptyState,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Pill,
  Progress,
  Section,
  SubmitButton,
  type Tone,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { optionsText } from '../../catalogue/index.js';
import { type ChargePolicy, wholePrice } from '../../pricing/index.js';
import { ResellerPage } from '../../resellers/index.js';
import { priceInWords, titleIn, whatsAppLink } from '../../share/index.js';
import type { PoolableGoods } from '../app/find-poolable-goods.js';
import { POOL_HOURS, POOL_SIZE } from '../domain/pool-bounds.js';
import type { PoolStatus } from '../domain/pool-table.js';
import type { PoolSummary } from '../infra/pool.queries.js';

/** What the page of a reseller's pools is made of. */
export interface PoolsPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly pools: readonly PoolSummary[];
  /** What is paid beside the goods now. */
  readonly charges: ChargePolicy;
  /** Chosen goods, with a form to open a pool for them. */
  readonly goods: PoolableGoods | undefined;
  readonly opened: PoolSummary | undefined;
  readonly state: FormState;
  readonly once: string;
  readonly publicUrl: string;
}

const TONE: Readonly<Record<PoolStatus, Tone>> = {
  open: 'info',
  filled: 'good',
  expired: 'warn',
  cancelled: 'neutral',
};

/** Her group orders, and the form for a new one. */
export function PoolsPage(props: PoolsPageProps): VNode {
  const { tr, path, actor, pools, opened } = props;
  const { t } = tr;
  return (
    <ResellerPage title={t('pools.title')} tr={tr} actor={actor} path={path}>
      <Heading title={t('pools.title')} lead={t('pools.lead')} />
      {opened && (
        <Notice tone="good" title={t('pools.opened')}>
          <ShareButton {...props} pool={opened} />
        </Notice>
      )}
      {props.goods && <OpenForm {...props} goods={props.goods} />}
      {pools.length === 0 && !props.goods && (
        <EmptyState
          title={t('pools.none')}
          icon="users"
          action={<Button href="/reseller/share">{t('pools.choose-goods')}</Button>}
        />
      )}
      {pools.map((pool) => (
        <PoolCard key={pool.id} {...props} pool={pool} />
      ))}
      {pools.length > 0 && !props.goods && (
        <Button href="/reseller/share" look="quiet">
          {t('pools.choose-goods')}
        </Button>
      )}
    </ResellerPage>
  );
}

function PoolCard({ pool, ...props }: PoolsPageProps & { pool: PoolSummary }): VNode {
  const { t, dateTime } = props.tr;
  return (
    <Card
      title={titleIn(props.tr, pool)}
      href={`/g/${pool.linkCode}`}
      aside={<Pill tone={TONE[pool.status]}>{t(`pools.status-${pool.status}`)}</Pill>}
      actions={pool.status === 'open' && <ShareButton {...props} pool={pool} />}
    >
      <p>{optionsText(pool.options, props.tr)}</p>
      <Progress label={t('pools.places')} value={pool.taken} of={pool.size} />
      <p>
        <Amount value={pool.poolPrice} size="large" /> · {t('pools.instead-of', { price: pool.soloPrice })}
      </p>
      {pool.status === 'open' && <p class="hint">{t('pools.until', { when: dateTime(pool.deadline) })}</p>}
    </Card>
  );
}

function ShareButton({ tr, pool, charges, publicUrl }: PoolsPageProps & { pool: PoolSummary }): VNode {
  const { t } = tr;
  const url = `${publicUrl}/g/${pool.linkCode}`;
  const whole = wholePrice(charges, { goods: pool.poolPrice, grams: pool.grams });
  const text = t('pools.caption', {
    title: titleIn(tr, pool),
    price: priceInWords(pool.poolPrice, whole, tr.language),
    solo: pool.soloPrice,
    size: pool.size,
    when: tr.dateTime(pool.deadline),
    url,
  });
  return (
    <>
      <Button href={`/reseller/links/${pool.linkCode}`} icon="image">
        {t('share.pool.card')}
      </Button>
      <Button href={whatsAppLink(text)} icon="share-2" look="quiet" newTab>
        {t('pools.share')}
      </Button>
    </>
  );
}

function OpenForm({ tr, goods, state, once }: PoolsPageProps & { goods: PoolableGoods }): VNode {
  const { t } = tr;
  const options = goods.variants.map((variant) => ({
    value: variant.id,
    label: [optionsText(variant.options, tr), t('pools.base', { price: variant.basePrice })]
      .filter(Boolean)
      .join(' · '),
    hint: t('pools.most-discount', { most: variant.mostDiscount }),
  }));
  const [first] = options;
  return (
    <Section title={t('pools.open-for', { title: goods.title })}>
      <Form action="/reseller/pools" state={state}>
        <Field type="hidden" name="once" value={once} />
        <Field type="hidden" name="productId" value={goods.productId} />
        <Field type="radio" name="variantId" label={t('pools.variant')} options={options} value={first?.value ?? ''} />
        <Field type="money" name="margin" label={t('pools.margin')} hint={t('pools.margin-hint')} maxLength={8} />
        <Field type="money" name="discount" label={t('pools.discount')} hint={t('pools.discount-hint')} maxLength={8} />
        <Field
          type="number"
          name="size"
          label={t('pools.size')}
          hint={t('pools.size-hint')}
          value="5"
          min={POOL_SIZE.least}
          max={POOL_SIZE.most}
        />
        <Field
          type="number"
          name="hours"
          label={t('pools.hours')}
          value="24"
          min={POOL_HOURS.least}
          max={POOL_HOURS.most}
        />
        <p class="hint">{t('pools.held')}</p>
        <SubmitButton width="wide">{t('pools.open')}</SubmitButton>
      </Form>
    </Section>
  );
}
