import { asciiDigits } from './ascii-digits.js';

describe('digits in ASCII', () => {
  it.each([
    ['Devanagari', '५६०००१', '560001'],
    ['Bengali', '৭০০০০১', '700001'],
    ['Tamil', '௬௦௦௦௦௧', '600001'],
    ['Urdu', '۱۱۰۰۰۱', '110001'],
    ['full-width', '５６０００１', '560001'],
    ['mixed', 'घर ५-6', 'घर 5-6'],
  ])('reads %s', (_script, typed, read) => {
    expect(asciiDigits(typed)).toBe(read);
  });

  it('drops the invisible marks of a pasted number', () => {
    expect(asciiDigits('\u202a+91 98765\u200b 43210\u202c')).toBe('+91 98765 43210');
  });

  it('leaves a digit of an unknown script alone, so that it is refused later', () => {
    expect(asciiDigits('᠑')).toBe('᠑');
  });
});
