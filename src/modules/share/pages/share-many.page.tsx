import type { VNode } from 'preact';
import {
  ActionBar,
  Amount,
  Button,
  EmptyState,
  Field,
  Form,
  type FormState,
  Heading,
  Photo,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { SellableProduct } from '../../catalogue/index.js';
import { ResellerPage } from '../../resellers/index.js';
import { LinkChoiceFields } from './link-choice-fields.js';
import { hashOfKey, photoOf } from './photo-of.js';
import { titleIn } from './words.js';

/** What she starts from; easy to say and to change. */
const FIRST_MARGIN = '50';
const SMALL = 240;

/** Several goods: take some away, say one margin, make the cards. */
export function ShareManyPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly goods: readonly SellableProduct[];
  readonly state: FormState;
  /** Claim of this form: sent twice, it makes the links once. */
  readonly once: string;
}): VNode {
  const { tr, path, actor, goods, state, once } = props;
  const { t } = tr;
  return (
    <ResellerPage title={t('share.many.title')} tr={tr} actor={actor} path={path}>
      <Heading title={t('share.many.title')} lead={t('share.many.lead')} />
      {goods.length === 0 ? (
        <EmptyState
          title={t('share.many.none')}
          icon="share-2"
          action={<Button href="/reseller/share">{t('reseller.links.first')}</Button>}
        >
          {t('share.many.none-help')}
        </EmptyState>
      ) : (
        <Form action="/reseller/share-many" state={state} id="many">
          <Field type="hidden" name="once" value={once} />
          <fieldset class="chosen">
            <legend>{t('share.many.goods', { count: goods.length })}</legend>
            <ul class="rows">
              {goods.map((product) => (
                <Chosen key={product.id} tr={tr} product={product} />
              ))}
            </ul>
          </fieldset>
          <Field
            name="margin"
            label={t('share.many.margin')}
            hint={t('share.many.margin-hint')}
            value={FIRST_MARGIN}
            maxLength={12}
          />
          <Field
            type="radio"
            name="unit"
            label={t('share.many.unit')}
            value="rupees"
            options={(['rupees', 'percent'] as const).map((value) => ({ value, label: t(`share.many.unit-${value}`) }))}
          />
          <LinkChoiceFields tr={tr} goods="many" />
          <ActionBar>
            <SubmitButton icon="image">{t('share.many.make')}</SubmitButton>
          </ActionBar>
        </Form>
      )}
    </ResellerPage>
  );
}

function Chosen({ tr, product }: { tr: Translator; product: SellableProduct }): VNode {
  const [photo] = product.photoKeys;
  const [lowest] = [...product.variants].sort((one, other) => one.basePrice.compare(other.basePrice));
  return (
    <li>
      <label class="row">
        <input type="checkbox" name="product" value={product.id} checked />
        <span class="row-photo">{photo && <Photo picture={photoOf(hashOfKey(photo), '', SMALL)} />}</span>
        <span class="row-words">
          <span class="row-title">{titleIn(tr, product)}</span>
          {lowest && (
            <span>
              <Amount value={lowest.basePrice} /> <span class="detail">{tr.t('reseller.feed.your-price')}</span>
            </span>
          )}
        </span>
      </label>
    </li>
  );
}
