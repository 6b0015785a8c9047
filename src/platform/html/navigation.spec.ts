import { LANGUAGE_CODES, translatorFor } from '../i18n/index.js';
import { currentItem, NAVIGATION } from './navigation.js';

describe('the navigation', () => {
  const items = NAVIGATION.reseller.items;

  it.each([
    ['/reseller', '/reseller'],
    ['/reseller?lang=hi', '/reseller'],
    ['/reseller/orders/7', '/reseller/orders'],
    ['/reseller/links/ABCDEFGHJKLM', '/reseller/share'],
    ['/reseller/share-many', '/reseller/share'],
    ['/reseller/cards?codes=A', '/reseller/share'],
    ['/reseller/unknown', '/reseller'],
    ['/resellers', undefined],
  ])('of %s marks %s', (path, marked) => {
    expect(currentItem(items, path)?.href).toBe(marked);
  });

  it('has a word for each place in each language', () => {
    const words = Object.values(NAVIGATION).flatMap((face) => face.items.map((item) => item.word));
    const wordless = LANGUAGE_CODES.flatMap((code) => words.filter((word) => translatorFor(code).t(word) === word));
    expect(wordless).toEqual([]);
  });

  it('gives a reseller five words at the bottom', () => {
    expect([NAVIGATION.reseller.style, items.length]).toEqual(['bar', 5]);
  });
});
