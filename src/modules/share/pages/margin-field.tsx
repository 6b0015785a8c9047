import type { VNode } from 'preact';
import type { Money } from '../../../kernel/index.js';
import { Field } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';

/** How much may be added to the base, over all prices of the product. */
export interface MarginBounds {
  readonly least: Money;
  readonly most: Money;
  readonly cappedBy: 'mrp' | 'margin';
}

/** The margin as a number and, where there is a script, as a slider above it. */
export function MarginField(props: { tr: Translator; margin: Money; bounds: MarginBounds }): VNode {
  const { tr, margin, bounds } = props;
  const { t, money } = tr;
  const { least, most, cappedBy } = bounds;
  return (
    <div class="margin">
      <Field
        type="money"
        name="margin"
        label={t('reseller.margin.label')}
        hint={t(`reseller.margin.bounds-${cappedBy}`, { least: money(least), most: money(most) })}
        value={rupeesOf(margin)}
        maxLength={12}
      />
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
    </div>
  );
}

/** Rupees as they are typed into the field. */
export function rupeesOf(amount: Money): string {
  const paise = amount.paise % 100n;
  return `${amount.paise / 100n}${paise === 0n ? '' : `.${String(paise).padStart(2, '0')}`}`;
}
