import { InvalidUpiAddress, parseUpiAddress } from './upi-address.js';

describe('a UPI address', () => {
  it.each([
    ['sita.devi@okhdfc', 'sita.devi@okhdfc'],
    ['  9876543210@YBL ', '9876543210@ybl'],
    ['a-b_c@upi', 'a-b_c@upi'],
  ])('is read from %s', (typed, address) => {
    expect(parseUpiAddress(typed)).toBe(address);
  });

  it.each(['', 'sita', 'sita@', '@upi', 'sita@o k', 'sita@upi@upi', 'a@u', 'sita@gmail.com', `${'a'.repeat(300)}@upi`])(
    'is not %s',
    (typed) => {
      expect(() => parseUpiAddress(typed)).toThrow(InvalidUpiAddress);
    },
  );
});
