import type { VNode } from 'preact';
import type { Money } from '../../kernel/index.js';
import { classes } from './class-names.js';
import { useTranslator } from './translator-context.js';

/** How an amount is shown. `huge` is for the one amount a page is about. */
export interface AmountProps {
  readonly value: Money;
  readonly size?: 'normal' | 'large' | 'huge';
  /** `earn` is money that comes to the reader (green), `owe` what the reader must give (red). */
  readonly meaning?: 'earn' | 'owe';
  /** A word after the amount, such as "taken back"; a negative amount should have one. */
  readonly word?: string;
}

/** Rupees in the reader's format, in tabular figures that never break over a line. */
export function Amount({ value, size = 'normal', meaning, word }: AmountProps): VNode {
  const { money } = useTranslator();
  return (
    <span class={classes('amount', size !== 'normal' && size, meaning, value.isNegative && 'negative')}>
      <span class="figures">{money(value)}</span>
      {word && <span class="amount-word"> {word}</span>}
    </span>
  );
}
