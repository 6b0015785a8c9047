import { maskText } from './mask.js';

describe('masking logs', () => {
  it.each([
    ['order of +919876543210 placed', 'order of +9198*****210 placed'],
    ['{"phone":"9876543210"}', '{"phone":"98*****210"}'],
    ['call 91 9876543210 or 8123456789', 'call 91 98*****210 or 81*****789'],
  ])('hides the number in %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it('leaves AWB numbers and times alone', () => {
    const text = 'awb 19041424751540 at 1790000000100';
    expect(maskText(text)).toBe(text);
  });
});
