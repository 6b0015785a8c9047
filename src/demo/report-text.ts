import { Money, type MoneyJson } from '../kernel/index.js';
import { translatorFor } from '../platform/i18n/index.js';
import type { ChainReport } from './report.js';

const { money } = translatorFor('en');
const rupees = (amount: MoneyJson) => money(Money.fromJSON(amount)).padStart(12);

/** The report as a person reads it at a terminal. */
export function reportText(report: ChainReport): string {
  const { products, cards, orders, poolsFilled, poolsExpired, payoutsPaid, payoutsFailed, refundsPaid, traced } =
    report;
  const [firstCard] = report.cardFiles;
  return [
    '',
    `  Goods         ${products} products, ${cards} cards, for example ${firstCard ?? '(none)'}`,
    `  Orders        ${orders}: ${Object.entries(report.ordersByEnd)
      .map(([state, n]) => `${n} ${state}`)
      .join(', ')}`,
    `  Group orders  ${poolsFilled} filled, ${poolsExpired} expired (nobody owes anything)`,
    '',
    '  Cash',
    ...report.cash.map(
      ({ state, parcels, due }) => `    ${state.padEnd(14)} ${String(parcels).padStart(3)} parcels ${rupees(due)}`,
    ),
    '',
    '  Who earned and got what            released  clawed back         paid       failed     owed now',
    ...report.parties.map(
      ({ party, name, released, clawedBack, paid, failed, payable }) =>
        `    ${party.padEnd(9)} ${name.padEnd(24).slice(0, 24)}${[released, clawedBack, paid, failed, payable].map(rupees).join(' ')}`,
    ),
    '',
    '  In suspense, and why',
    ...(report.suspense.length === 0 ? ['    nothing'] : []),
    ...report.suspense.map(
      ({ decision, rows, unmatched, difference }) =>
        `    ${decision.padEnd(20)} ${rows} row(s) ${rupees(unmatched.amount === 0 ? difference : unmatched)}`,
    ),
    '',
    `  Payouts       ${payoutsPaid} parties paid, ${payoutsFailed} sent back by the bank`,
    `  Refunds       ${refundsPaid} paid back to buyers`,
    `  Traced        ${traced.whole} of ${traced.of} orders whose cash arrived, from the card to the bank's line`,
    `  Trial balance ${report.trialBalance} paise       Unexplained ${report.unexplained} paise`,
    '',
  ].join('\n');
}
