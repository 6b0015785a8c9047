import type { ComponentChildren, VNode } from 'preact';
import type { Money } from '../../kernel/index.js';
import { Amount } from './amount.js';
import { useTranslator } from './translator-context.js';

/** The price a buyer pays, the MRP struck through when it is higher, and a line of trust such as the return rule. */
export function PriceBlock(props: { price: Money; mrp?: Money; note?: ComponentChildren }): VNode {
  const { t, money } = useTranslator();
  const { price, mrp, note } = props;
  return (
    <div class="price">
      <p>
        <Amount value={price} size="huge" />
        {mrp?.isMoreThan(price) && (
          <span class="mrp">
            {t('platform.price.mrp')} <s>{money(mrp)}</s>
          </span>
        )}
      </p>
      {note !== undefined && <p class="price-note">{note}</p>}
    </div>
  );
}
