import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { InvalidPhone, parsePhone } from './parse-phone.js';

describe('a phone number', () => {
  it.each([
    '9876543210',
    '098765 43210',
    '+91 98765-43210',
    '919876543210',
    '00919876543210',
    '९८७६५ ४३२१०',
    '\u202a+91 98765 43210\u202c',
  ])('is read from "%s"', (typed) => {
    expect(parsePhone(typed)).toBe('+919876543210');
  });

  it('is what the library reads, also where it is written plainly', () => {
    const numbers = fc.tuple(fc.constantFrom('', '+91'), fc.bigInt({ min: 5_000_000_000n, max: 9_999_999_999n }));
    fc.assert(
      fc.property(numbers, ([country, number]) => {
        const phone = parsePhoneNumberFromString(`${country}${number}`, 'IN');
        if (phone?.isValid()) expect(parsePhone(`${country}${number}`)).toBe(phone.number);
        else expect(() => parsePhone(`${country}${number}`)).toThrow(InvalidPhone);
      }),
      { numRuns: 2000 },
    );
  });

  it('may be foreign when it says so', () => {
    expect(parsePhone('+44 7400 123456')).toBe('+447400123456');
  });

  it.each([
    ['a landline', '022 2654 3210'],
    ['a number no operator gives out', '1234567890'],
    ['a digit too few', '987654321'],
    ['a digit too many', '98765432101'],
    ['an extension', '9876543210 ext 5'],
    ['words', 'call 9876543210'],
    ['two numbers', '9876543210 / 9876543211'],
    ['nothing', ''],
    ['a wall of digits', '9'.repeat(4000)],
  ])('is refused: %s', (_what, typed) => {
    expect(() => parsePhone(typed)).toThrow(InvalidPhone);
  });
});
