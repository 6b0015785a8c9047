import { readCardChoice } from './card-choice.js';
import { NothingToShare, TooManyAtOnce, UnknownLink } from './link-errors.js';
import { readCodes } from './read-codes.js';

const usual = { language: 'ta', format: 'portrait', template: 'festive' } as const;

describe('what a sheet is asked for', () => {
  it('is what stands in the address, and what she usually has', () => {
    expect(readCardChoice({ card: 'ur', format: 'story', template: 'plain' }, usual)).toEqual({
      language: 'ur',
      format: 'story',
      template: 'plain',
    });
    expect(readCardChoice({ card: 'xx', format: ['story'], template: 7 }, usual)).toEqual(usual);
  });
});

describe('the codes of an address', () => {
  const code = (n: number) => `K7Q2M9xYz4${n % 9 === 0 ? 'a' : n % 9}${String.fromCharCode(97 + Math.floor(n / 9))}`;

  it('are read once each, in their order', () => {
    expect(readCodes(code(1))).toEqual([code(1)]);
    expect(readCodes([code(2), code(1), code(2)])).toEqual([code(2), code(1)]);
  });

  it.each([undefined, '', []])('must be there: %j', (given) => expect(() => readCodes(given)).toThrow(NothingToShare));
  it.each([['../../x'], [['K7Q2M9xYz4', { a: 1 }]], ['0OIl0OIl0OIl']])('must be codes: %j', (given) => {
    expect(() => readCodes(given)).toThrow(UnknownLink);
  });
  it('are at most thirty', () => {
    expect(() => readCodes(Array.from({ length: 31 }, (_, n) => code(n)))).toThrow(TooManyAtOnce);
  });
});
