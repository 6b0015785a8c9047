import type { VNode } from 'preact';
import type { Money } from '../../../kernel/index.js';
import { Field, Notice, SubmitButton } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { PriceQuote } from '../app/quote-margin.js';
import { QUICK_MARGINS } from '../domain/price-wish.js';

/** How much may be added to the base, over all prices of the product, and what the first variant may cost. */
export interface FieldLimits {
  readonly least: Money;
  readonly most: Money;
  readonly cappedBy: 'mrp' | 'margin';
  readonly floor: Money;
  readonly cap: Money;
}

/**
 * Price and margin, which follow each other where there is a script, with a slider below; without one either can be
 * sent, and a quick margin by one press.
 */
export function MarginField(props: {
  readonly tr: Translator;
  readonly quote: PriceQuote;
  readonly bounds: FieldLimits;
}): VNode {
  const { tr, quote, bounds } = props;
  const { t, money } = tr;
  const { least, most, cappedBy, floor, cap } = bounds;
  const { margin, price, origin, snappedFrom } = quote;
  return (
    <div class="margin">
      <Field type="hidden" name="shown" value={rupeesOf(price)} />
      <div class="price-and-margin">
        <Field type="money" name="price" label={t('reseller.price.label')} value={rupeesOf(price)} maxLength={12} />
        <Field type="money" name="margin" label={t('reseller.margin.label')} value={rupeesOf(margin)} maxLength={12} />
      </div>
      <input
        type="range"
        class="slider"
        data-slider=""
        hidden
        aria-label={t('reseller.margin.slider')}
        min={rupeesOf(least)}
        max={rupeesOf(most)}
        step={1}
        value={rupeesOf(margin)}
      />
      <p class="caption">{t(`reseller.price.bounds-${cappedBy}`, { floor: money(floor), cap: money(cap) })}</p>
      <div data-snapped="" aria-live="polite">
        {snappedFrom && <Notice tone="info">{snappedText(tr, snappedFrom, price)}</Notice>}
      </div>
      {origin !== 'asked' && <p class="caption">{t(`reseller.price.${origin}`)}</p>}
      <div data-without-script="">
        <SubmitButton look="quiet" name="do" value="show" width="wide" icon="calculator">
          {t('reseller.margin.show')}
        </SubmitButton>
      </div>
      <div class="quick-margins">
        {QUICK_MARGINS.map((quick) => (
          <SubmitButton key={quick} look="quiet" name="quick" value={quick}>
            <span class="figures">{quick === '20%' ? quick : `₹${quick}`}</span>
          </SubmitButton>
        ))}
      </div>
    </div>
  );
}

/** Why her price was moved. */
export function snappedText({ t, money }: Translator, from: Money, to: Money): string {
  return t('reseller.price.snapped', { from: money(from), to: money(to) });
}

/** Rupees as they are typed into a field. */
export function rupeesOf(amount: Money): string {
  const size = amount.absolute().paise;
  const paise = size % 100n;
  return `${amount.isNegative ? '-' : ''}${size / 100n}${paise === 0n ? '' : `.${String(paise).padStart(2, '0')}`}`;
}
