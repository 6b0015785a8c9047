import { InvalidPincode, parsePincode } from './pincode.js';

describe('a pincode', () => {
  it.each(['560001', ' 560 001 ', '५६०००१'])('is read from "%s"', (typed) => {
    expect(parsePincode(typed)).toBe('560001');
  });

  it.each(['', '056001', '56000', '5600011', '56000a', '560-001', '5.6e5'])('is refused: "%s"', (typed) => {
    expect(() => parsePincode(typed)).toThrow(InvalidPincode);
  });
});
