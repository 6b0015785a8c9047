import fc from 'fast-check';
import { looksLike, readSlug, SlugReserved, SlugUnfit } from './slug.js';

describe('a short address', () => {
  it.each([
    ['sunita-sarees', 'sunita-sarees'],
    ['  Sunita  Sarees ', 'sunita-sarees'],
    ['kanchi_silk_600028', 'kanchi-silk-600028'],
    ['Rani', 'rani'],
    ['sunita-shop', 'sunita-shop'],
  ])('is read as she types it: %j', (typed, slug) => {
    expect(readSlug(typed)).toBe(slug);
  });

  it.each([
    '',
    'ab',
    'x'.repeat(31),
    '-sunita',
    'sunita-',
    'sun/ita',
    '../etc',
    'सुनीता',
    'sunita.sarees',
    'sun\u0430ta',
    'a%20b',
  ])('has small letters, digits and hyphens only: %j is none', (typed) => {
    expect(() => readSlug(typed)).toThrow(SlugUnfit);
  });

  it.each([
    'admin',
    'shop',
    'haat',
    'my-haat-shop',
    'h4at',
    'HAAAT',
    'support-desk',
    'rbi-refund',
    'supp0rt',
    'vvhatsapp-help',
    'paytrn',
    'paytm',
  ])('never passes for the platform, a bank or the state: %j', (typed) => {
    if (typed === 'paytrn') expect(looksLike('paytrn')).toBe(looksLike('paytm'));
    expect(() => readSlug(typed)).toThrow(SlugReserved);
  });

  it.each([
    ['sunita', 'sun1ta'],
    ['sunita-sarees', 'sunitasarees'],
    ['moon', 'm00n'],
    ['corner', 'comer'],
    ['silk', 'sillk'],
  ])('looks like its double: %s and %s', (one, other) => {
    expect(looksLike(one)).toBe(looksLike(other));
  });

  it('looks like itself only to those who look at other letters', () => {
    expect(looksLike('sunita')).not.toBe(looksLike('kavita'));
  });

  it('is never longer or other than the database takes, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        try {
          expect(readSlug(typed)).toMatch(/^(?=.{3,30}$)[a-z0-9]+(-[a-z0-9]+)*$/);
        } catch (error) {
          if (!(error instanceof SlugUnfit || error instanceof SlugReserved)) throw error;
        }
      }),
    );
  });
});
