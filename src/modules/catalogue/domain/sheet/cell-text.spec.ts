import fc from 'fast-check';
import { hasBrokenLetters, lineOf, slugOf, textOf } from './cell-text.js';

describe('the text of a cell', () => {
  it.each([
    ['  a \t b\r\nc ', 'a b c'],
    ['a\u00a0\u00a0b', 'a b'],
    ['a\0b\u0007c', 'abc'],
    ['\ufeffkurta\u200b', 'kurta'],
    ['\u202eevil\u202c', 'evil'],
    ['Cafe\u0301', 'Café'],
    ['\ud800x', '\ufffdx'],
    ['क्\u200dष', 'क्\u200dष'],
  ])('%j is one line without what nobody sees: %j', (raw, line) => expect(lineOf(raw)).toBe(line));

  it.each(['Nill', 'nil', 'N/A', ' na ', '-', '--', '#N/A', 'NULL', 'none', undefined, ''])('%j means nothing', (raw) =>
    expect(lineOf(raw)).toBe(''),
  );

  it('keeps paragraphs where they belong', () => {
    expect(textOf(' one  two \r\n\r\n\r\n\tthree\rfour ')).toBe('one two\n\nthree\nfour');
  });

  it('is steady: read once more it stays the same, and a database can store it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        for (const read of [lineOf, textOf]) {
          const text = read(raw);
          expect(read(text)).toBe(text);
          expect(text).not.toMatch(/\0|\p{Surrogate}/u);
        }
      }),
    );
  });
});

it('makes codes of names in every script', () => {
  expect(slugOf(' Étoile Kurta – “Blue”, 2 pcs! ')).toBe('étoile-kurta-blue-2-pcs');
  expect(slugOf('साड़ी लाल')).toBe('साड़ी-लाल');
  expect(slugOf('!!!')).toBe('');
  expect(slugOf(`${'a'.repeat(79)} b`, 80)).toBe('a'.repeat(79));
});

it.each([
  ['Repouss\ufffd', true],
  ['à¤•à¥à¤°à¥à¤¤à¤¾', true],
  ['CafÃ© blue', true],
  ['कुर्ता Café “Blue” à la carte', false],
])('sees whether %s was decoded wrongly', (text, broken) => expect(hasBrokenLetters(text)).toBe(broken));
