import { InvalidBankAccountNumber, parseBankAccountNumber } from './bank-account-number.js';

describe('a bank account number', () => {
  it('keeps its leading zeros', () => {
    expect(parseBankAccountNumber('0012 3456-789')).toBe('00123456789');
  });

  it('may be typed in Devanagari', () => {
    expect(parseBankAccountNumber('१२३४५६७८९')).toBe('123456789');
  });

  it.each(['12345678', '1234567890123456789', '1.2346E+11', '000000000', 'SB12345678', ''])(
    'is refused: "%s"',
    (typed) => {
      expect(() => parseBankAccountNumber(typed)).toThrow(InvalidBankAccountNumber);
    },
  );

  it('does not put the number into its refusal', () => {
    expect(new InvalidBankAccountNumber().facts).toEqual({});
  });
});
