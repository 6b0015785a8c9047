import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import {
  ActionBar,
  Amount,
  Breadcrumbs,
  Button,
  Disclosure,
  Field,
  Form,
  type FormState,
  Heading,
  Photo,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import type { PriceQuote, VariantQuote } from '../app/quote-margin.js';
import type { ExpectedMoney } from '../domain/expected-money.js';
import { groupBySamePrice } from '../domain/same-price.js';
import { EarningBoxes } from './earning-box.js';
import { LinkChoiceFields } from './link-choice-fields.js';
import { type FieldLimits, MarginField } from './margin-field.js';
import { photoOf } from './photo-of.js';
import { titleIn } from './words.js';

/** The goods as the page shows them. */
export interface SharedGoods {
  readonly id: string;
  readonly title: string;
  readonly titleHindi?: string | undefined;
  readonly description: string;
  /** Content hashes, first one first. */
  readonly photos: readonly string[];
}

/** One product: look at it, choose the margin, make a card. */
export function ShareProductPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly goods: SharedGoods;
  readonly quote: PriceQuote;
  readonly bounds: FieldLimits;
  readonly money: ExpectedMoney;
  readonly state: FormState;
  /** Claim of this form: sent twice, it makes one link. */
  readonly once: string;
}): VNode {
  const { tr, path, actor, goods, quote, bounds, money, state, once } = props;
  const { quotes } = quote;
  const { t } = tr;
  const title = titleIn(tr, goods);
  const address = `/reseller/share/${goods.id}`;
  return (
    <ResellerPage title={title} tr={tr} actor={actor} path={path} scripts={['margin.js']}>
      <Breadcrumbs items={[{ href: '/reseller/share', label: t('reseller.feed.title') }]} />
      <div class="beside">
        <Photos photos={goods.photos} title={title} />
        <div class="stack">
          <Heading title={title} />
          <Form action={address} state={state} id="margin">
            <Field type="hidden" name="once" value={once} />
            <MarginField tr={tr} quote={quote} bounds={bounds} />
            <EarningBoxes
              tr={tr}
              productId={goods.id}
              groups={groupBySamePrice(quotes)}
              money={money}
              refused={state.errors.margin !== undefined || state.errors.price !== undefined}
            />
            <LinkChoiceFields tr={tr} goods="one" />
            <ActionBar summary={<EarningSummary tr={tr} quotes={quotes} />}>
              <SubmitButton icon="image" name="do" value="make">
                {t('reseller.share.make')}
              </SubmitButton>
            </ActionBar>
          </Form>
          {goods.description !== '' && (
            <Disclosure summary={t('reseller.share.about')}>
              <p class="plain-text">{goods.description}</p>
            </Disclosure>
          )}
          <Button href={`/reseller/collections/add?product=${goods.id}`} look="quiet" icon="images" width="wide">
            {t('discovery.collections.add-title')}
          </Button>
          <Button href={`/reseller/pools?productId=${goods.id}`} look="quiet" icon="users" width="wide">
            {t('reseller.share.start-pool')}
          </Button>
        </div>
      </div>
    </ResellerPage>
  );
}

/** What she would earn, in view beside the button; of several prices the first. */
function EarningSummary({ tr, quotes: [first] }: { tr: Translator; quotes: readonly VariantQuote[] }): VNode | null {
  if (!first) return null;
  return (
    <span data-earning-of={first.variantId}>
      {tr.t('reseller.margin.you-earn')}
      <br />
      <Amount value={first.earning ?? Money.zero} size="large" meaning="earn" />
    </span>
  );
}

const WIDE = 960;

function Photos({ photos, title }: { photos: readonly string[]; title: string }): VNode | null {
  if (photos.length === 0) return <div class="no-photo" />;
  return (
    <div class="strip">
      {photos.map((sha256, index) => (
        <Photo
          key={sha256}
          picture={photoOf(sha256, index === 0 ? title : '', WIDE)}
          load={index === 0 ? 'first' : 'near'}
        />
      ))}
    </div>
  );
}
