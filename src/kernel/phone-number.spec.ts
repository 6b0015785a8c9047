import { maskPhone, type PhoneNumber } from './phone-number.js';

describe('a masked phone number', () => {
  it('shows the first two digits and the last three', () => {
    expect(maskPhone('+919876543210' as PhoneNumber)).toBe('+91 98•••••210');
  });

  it('hides the middle of a foreign one too', () => {
    expect(maskPhone('+12025550123' as PhoneNumber)).toBe('+12•••••123');
  });
});
