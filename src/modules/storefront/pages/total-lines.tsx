import type { VNode } from 'preact';
import type { Money } from '../../../kernel/index.js';
import { Amount, DefinitionList } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Charges } from '../app/charges.js';

/** Goods, delivery, fee for cash and their sum: the same three lines from the first step on, so that nothing is added late. */
export function TotalLines({ tr, goods, charges }: { tr: Translator; goods: Money; charges: Charges }): VNode {
  const { t } = tr;
  const shown = (amount: Money) => (amount.isZero ? t('checkout.free') : <Amount value={amount} />);
  return (
    <DefinitionList
      items={[
        { term: t('checkout.goods'), detail: <Amount value={goods} /> },
        { term: t('checkout.delivery'), detail: shown(charges.delivery) },
        { term: t('checkout.cash-fee'), detail: shown(charges.cash) },
        {
          term: t('checkout.total'),
          detail: <Amount value={totalDue(goods, charges)} size="large" />,
          weight: 'total',
        },
      ]}
    />
  );
}

/** What the courier is paid at the door. */
export function totalDue(goods: Money, charges: Charges): Money {
  return goods.plus(charges.delivery).plus(charges.cash);
}
