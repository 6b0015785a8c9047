import type { VNode } from 'preact';
import type { Money } from '../../../kernel/index.js';
import { Amount, DefinitionList } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ShownCharges } from '../app/charges.js';

interface TotalLinesProps {
  readonly tr: Translator;
  readonly goods: Money;
  readonly charges: ShownCharges;
}

/** Goods, delivery, fee for cash and their sum: the same three lines from the first step on, so that nothing is added late. */
export function TotalLines({ tr, goods, charges }: TotalLinesProps): VNode {
  const { t } = tr;
  const shown = (amount: Money) => (amount.isZero ? t('checkout.free') : <Amount value={amount} />);
  return (
    <>
      <DefinitionList
        items={[
          { term: t('checkout.goods'), detail: <Amount value={goods} /> },
          {
            term: t('checkout.delivery'),
            detail:
              charges.certainty === 'most'
                ? t('checkout.at-most', { amount: tr.money(charges.delivery) })
                : shown(charges.delivery),
          },
          { term: t('checkout.cash-fee'), detail: shown(charges.cash) },
          {
            term: t('checkout.total'),
            detail: <Amount value={totalDue(goods, charges)} size="large" />,
            weight: 'total',
          },
        ]}
      />
      <ChargeHints tr={tr} charges={charges} />
    </>
  );
}

/** What makes it less: more goods, and paying before the door. */
export function ChargeHints({ tr, charges }: Omit<TotalLinesProps, 'goods'>): VNode | null {
  const hints = [
    ...(charges.freeFrom ? [tr.t('checkout.free-from', { amount: tr.money(charges.freeFrom) })] : []),
    ...(charges.cash.isPositive ? [tr.t('checkout.no-cash-fee', { amount: tr.money(charges.cash) })] : []),
  ];
  return hints.length > 0 ? <p class="hint">{hints.join(' ')}</p> : null;
}

/** One piece with all that is paid beside it, for the page where she meets the goods; nothing where nothing is. */
export function PieceWithCharges({ tr, goods, charges }: TotalLinesProps): VNode | null {
  const { delivery, cash, certainty } = charges;
  if (!isPaidBeside(charges)) return null;
  const whole = { amount: tr.money(totalDue(goods, charges)) };
  const parts = [
    `${tr.t('checkout.delivery')} ${tr.money(delivery)}`,
    ...(cash.isPositive ? [`${tr.t('checkout.cash-fee')} ${tr.money(cash)}`] : []),
  ];
  return (
    <>
      <p>
        {parts.join(' + ')} ·{' '}
        <strong>{tr.t(certainty === 'most' ? 'checkout.whole-most' : 'checkout.whole', whole)}</strong>
      </p>
      <ChargeHints tr={tr} charges={charges} />
    </>
  );
}

/** Whether anything is paid beside the goods: then no sentence may say that delivery is in their price. */
export function isPaidBeside({ delivery, cash }: Pick<ShownCharges, 'delivery' | 'cash'>): boolean {
  return delivery.isPositive || cash.isPositive;
}

/** What the courier is paid at the door. */
export function totalDue(goods: Money, charges: Pick<ShownCharges, 'delivery' | 'cash'>): Money {
  return goods.plus(charges.delivery).plus(charges.cash);
}
