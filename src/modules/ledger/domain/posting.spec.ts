import fc from 'fast-check';
import { Money } from '../../../kernel/index.js';
import { chart } from './chart.js';
import { balanced, credit, debit, type Posting, PostingUnbalanced } from './posting.js';

const AT = new Date('2026-11-21T06:00:00Z');

function posting(lines: Posting['lines']): Posting {
  return { kind: 'test', ref: '1', happenedAt: AT, document: {}, lines };
}

describe('a posting', () => {
  it('is refused when debits and credits differ by one paisa', () => {
    const lines = [debit(chart.bank, Money.paise(100)), credit(chart.rounding, Money.paise(99))];
    expect(() => balanced(posting(lines))).toThrow(PostingUnbalanced);
  });

  it('loses its empty lines', () => {
    const lines = [
      debit(chart.bank, Money.rupees(5)),
      credit(chart.feeIncome, Money.rupees(5)),
      credit(chart.tcsPayable, Money.zero),
    ];
    expect(balanced(posting(lines)).lines).toHaveLength(2);
  });

  it('balances whatever way an amount is split', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), fc.integer({ min: 1, max: 20 }), (paise, parts) => {
        const whole = Money.paise(paise);
        const lines = [debit(chart.bank, whole), ...whole.split(parts).map((part) => credit(chart.feeIncome, part))];
        expect(() => balanced(posting(lines))).not.toThrow();
      }),
    );
  });
});
