import { Money } from '../../../../kernel/index.js';
import { BANK_LINE_KINDS, BankLineKindUnfit, fitsBankLine, readBankLineKind } from './bank-line-kind.js';

const [CAME, WENT] = [Money.rupees(10), Money.rupees(-10)];

describe('what only the bank tells', () => {
  it('is interest only where money came, and a tax only where it went', () => {
    expect(BANK_LINE_KINDS.filter((kind) => fitsBankLine(kind, CAME))).toEqual([
      'interest',
      'bank-fee',
      'owner-unknown',
      'own-money',
    ]);
    expect(BANK_LINE_KINDS.filter((kind) => !fitsBankLine(kind, WENT))).toEqual(['interest']);
  });

  it.each([
    ['interest', WENT],
    ['tax-tcs', CAME],
    ['charges', CAME],
  ])('is not %s at %s', (kind, amount) => {
    expect(() => readBankLineKind(kind, amount)).toThrow(BankLineKindUnfit);
  });
});
