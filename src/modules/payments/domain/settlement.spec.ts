import { Money } from '../../../kernel/index.js';
import { decideRow, type SettlementRow } from './settlement.js';

const row = (changes: Partial<SettlementRow> = {}): SettlementRow => ({
  no: 1,
  rowNumber: 2,
  entity: 'payment',
  entityId: 'pay_1',
  settlementId: 'setl_1',
  utr: 'RZPX1',
  amount: Money.rupees(440),
  fee: Money.paise(880),
  tax: Money.paise(158),
  net: Money.paise(42_962),
  settledAt: new Date('2026-11-05T04:30:00Z'),
  ...changes,
});
const known = { entity: 'payment', entityId: 'pay_1', amount: Money.rupees(440) };

describe('a line of the gateway’s settlement', () => {
  it('is matched where the amount is ours and the line adds up', () => {
    expect(decideRow(row(), known).decision).toBe('matched');
    const refund = row({ entity: 'refund', fee: Money.zero, tax: Money.zero, net: Money.rupees(-440) });
    expect(decideRow(refund, known).decision).toBe('matched');
  });

  it('is not matched where the amount is another, or more was kept than it says', () => {
    expect(decideRow(row(), { ...known, amount: Money.rupees(441) }).decision).toBe('amount-differs');
    expect(decideRow(row({ net: Money.paise(42_900) }), known).decision).toBe('amount-differs');
  });

  it('is unknown where we know nothing of it', () => {
    expect(decideRow(row(), undefined).decision).toBe('unknown');
  });
});
