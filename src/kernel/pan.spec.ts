import { InvalidPan, panHolder, parsePan } from './pan.js';

describe('a PAN', () => {
  it('is read in any case and with blanks', () => {
    expect(parsePan(' acupa 7085r ')).toBe('ACUPA7085R');
  });

  it.each(['ABMPA32111', 'ABMXA3211G', '234123412347', 'ACUPA7085', 'ACUPA7085RR', ''])('is refused: "%s"', (typed) => {
    expect(() => parsePan(typed)).toThrow(InvalidPan);
  });

  it.each([
    ['AAPPV8261K', 'individual'],
    ['AAGHA1234B', 'hindu-undivided-family'],
    ['AAACR5055K', 'company'],
    ['AAPFU0939F', 'firm'],
  ])('%s is held by a %s', (pan, holder) => {
    expect(panHolder(parsePan(pan))).toBe(holder);
  });

  it('does not put the number into its refusal', () => {
    expect(new InvalidPan().facts).toEqual({});
  });
});
