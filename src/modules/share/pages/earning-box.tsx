import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import { Amount, DefinitionList, Disclosure } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { VariantQuote } from '../app/quote-margin.js';
import type { ExpectedMoney } from '../domain/expected-money.js';
import type { PricedAlike } from '../domain/same-price.js';

/** Kinds of lines that the script may have to name while she moves the margin. */
const LINE_KINDS = [
  'margin',
  'gst-on-margin',
  'gst-at-higher-rate',
  'sale-taxes-on-margin',
  'tds-on-commission',
  'you-earn',
] as const;

/** What she would earn, once for each price of the product; `margin.js` keeps the figures in step with the margin. */
export function EarningBoxes(props: {
  readonly tr: Translator;
  readonly productId: string;
  readonly groups: readonly PricedAlike<VariantQuote>[];
  readonly money: ExpectedMoney;
  /** The refusal stands at the field already. */
  readonly refused: boolean;
}): VNode {
  const { tr, productId, groups, money, refused } = props;
  const words = Object.fromEntries(LINE_KINDS.map((kind) => [kind, lineWord(tr, kind, '{rate}')]));
  return (
    <div
      id="earning"
      class="earnings"
      data-quote={`/v1/products/${productId}/quote`}
      data-words={JSON.stringify(words)}
    >
      {groups.map(({ quotes: [quote], names }) =>
        quote === undefined ? null : (
          <EarningBox
            key={quote.variantId}
            tr={tr}
            quote={quote}
            name={groups.length > 1 ? tr.list(names) : ''}
            refused={refused}
          />
        ),
      )}
      {groups.length > 1 && <p class="caption">{tr.t('reseller.margin.left-out')}</p>}
      <WhenPaid tr={tr} money={money} />
    </div>
  );
}

/** When the money comes, as a day that she can reckon with, and how that day comes about. */
function WhenPaid({ tr, money }: { tr: Translator; money: ExpectedMoney }): VNode {
  const { t, date } = tr;
  return (
    <Disclosure summary={t('reseller.price.when', { day: date(money.paid) })}>
      <DefinitionList
        items={[
          { term: t('reseller.price.delivered'), detail: date(money.delivered) },
          { term: t('reseller.price.returns-until'), detail: date(money.returnsUntil) },
          { term: t('reseller.price.paid'), detail: date(money.paid), weight: 'total' },
        ]}
      />
      <p class="caption">{t('reseller.price.when-how')}</p>
    </Disclosure>
  );
}

function EarningBox(props: {
  readonly tr: Translator;
  readonly quote: VariantQuote;
  readonly name: string;
  readonly refused: boolean;
}): VNode {
  const { tr, quote, name, refused } = props;
  const { t, money } = tr;
  const { earning, refusal, explain = [] } = quote;
  const lines = explain.map(({ kind, amount, ratePercent }) => ({
    term: lineWord(tr, kind, String(ratePercent ?? '')),
    detail: <Amount value={amount} />,
    weight: kind === 'you-earn' ? ('total' as const) : ('normal' as const),
  }));
  return (
    <section class="card earning" data-variant={quote.variantId}>
      {name !== '' && <p class="earning-name">{name}</p>}
      <dl class="earning-sum">
        <div>
          <dt>{t('reseller.margin.customer-pays')}</dt>
          <dd data-figure="price">
            <Amount value={quote.sellingPrice} size="large" />
          </dd>
        </div>
        <div>
          <dt>{t('reseller.margin.you-earn')}</dt>
          <dd data-figure="earning" aria-live="polite">
            <Amount value={earning ?? Money.zero} size="huge" meaning="earn" />
          </dd>
        </div>
      </dl>
      <p class="error" data-figure="refusal" hidden={refusal === undefined || refused}>
        {refusal && tr.refusal(refusal)}
      </p>
      <p class="caption">{t('reseller.margin.base', { base: money(quote.basePrice) })}</p>
      <Disclosure summary={t('reseller.margin.how')}>
        <DefinitionList items={lines} />
        <p class="caption">{t('reseller.margin.when-paid')}</p>
      </Disclosure>
    </section>
  );
}

/** The name of a line; the amount stands beside it in a column of its own. */
function lineWord({ t }: Translator, kind: string, ratePercent: string): string {
  return t(`pricing.earning.${kind}`, { amount: '', ratePercent }).trim();
}
