import { Money } from '../../../kernel/index.js';
import { type CardContent, cardKeyParts, cardTexts, cardTitle, partKeyParts } from './card.js';
import { CARD_LANGUAGES } from './card-name.js';
import { rupees } from './rupees.js';

const aCard = (changes: Partial<CardContent> = {}): CardContent => ({
  title: 'Indigo saree',
  price: Money.rupees(949),
  mrp: Money.rupees(1699),
  resellerName: 'Sunita',
  url: 'https://haat.test/p/K7Q2M9xYz4',
  shortLink: 'https://haat.test/p/K7Q2M9xYz4',
  language: 'en',
  format: 'portrait',
  template: 'classic',
  ...changes,
});

describe('an amount on a card', () => {
  it.each([
    [0n, '₹0'],
    [99900n, '₹999'],
    [100000n, '₹1,000'],
    [12345600n, '₹1,23,456'],
    [1234567890n, '₹1,23,45,678.90'],
    [94905n, '₹949.05'],
    [-5000n, '−₹50'],
  ])('of %s paise is %s', (paise, text) => {
    expect(rupees(Money.paise(paise))).toBe(text);
  });
});

describe('the maximum price on a card', () => {
  it('is struck through with the saving rounded down', () => {
    expect(cardTexts(aCard()).struck).toEqual({
      label: 'MRP',
      amount: '₹1,699',
      saving: { percent: '44%', word: 'off' },
    });
    expect(cardTexts(aCard({ language: 'hi' })).struck?.saving?.word).toBe('छूट');
  });

  it.each([
    ['equal to the price', 949],
    ['below the price', 900],
  ])('is not shown when it is %s', (_, mrp) => {
    expect(cardTexts(aCard({ mrp: Money.rupees(mrp) })).struck).toBeUndefined();
  });

  it('is not shown when there is none', () => {
    expect(cardTexts(aCard({ mrp: undefined })).struck).toBeUndefined();
  });

  it('boasts of no saving below five percent', () => {
    expect(cardTexts(aCard({ price: Money.rupees(96), mrp: Money.rupees(100) })).struck?.saving).toBeUndefined();
    expect(cardTexts(aCard({ price: Money.rupees(95), mrp: Money.rupees(100) })).struck?.saving?.percent).toBe('5%');
  });
});

describe('what is paid beside the price', () => {
  const whole = { amount: Money.rupees(1_008), certainty: 'most' } as const;

  it('is not said where nothing is', () => {
    expect(cardTexts(aCard()).whole).toBeUndefined();
    expect(cardKeyParts(aCard(), 'photo')).toHaveLength(14);
  });

  it('is said as the whole that she pays, exactly or at most', () => {
    expect(cardTexts(aCard({ whole })).whole).toBe('up to ₹1,008 with delivery');
    expect(cardTexts(aCard({ whole: { ...whole, certainty: 'exact' }, language: 'hi' })).whole).toBe(
      'डिलीवरी सहित ₹1,008',
    );
  });

  it('makes another picture, and leaves the product’s part as it is', () => {
    const keys = [
      undefined,
      whole,
      { ...whole, certainty: 'exact' as const },
      { ...whole, amount: Money.rupees(1_009) },
    ].map((one) => cardKeyParts(aCard({ whole: one }), 'photo').join());
    expect(new Set(keys).size).toBe(4);
    expect(partKeyParts(aCard({ whole }), 'photo')).toEqual(partKeyParts(aCard(), 'photo'));
  });

  it('is no saving: what is struck through is compared with all that she pays', () => {
    expect(cardTexts(aCard({ whole })).struck?.saving?.percent).toBe('40%');
    expect(cardTexts(aCard({ whole: { ...whole, amount: Money.rupees(1_699) } })).struck).toBeUndefined();
  });
});

describe('the reseller on a card', () => {
  it('is named in a phrase of the language', () => {
    const english = cardTexts(aCard()).from!;
    const hindi = cardTexts(aCard({ language: 'hi', resellerName: 'सुनीता' })).from!;
    expect(english.phrase(english.name)).toBe('from Sunita');
    expect(hindi.phrase(hindi.name)).toBe('सुनीता की ओर से');
  });

  it.each([
    ['sunita', 'S'],
    ['सुनीता', 'सु'],
    ['4 Sisters', undefined],
  ])('%s has the initial %s', (resellerName, initial) => {
    expect(cardTexts(aCard({ resellerName })).from?.initial).toBe(initial);
  });

  it.each(['', '   ', '😀', 'שרה'])('is left out when the name %j cannot be drawn', (resellerName) => {
    expect(cardTexts(aCard({ resellerName })).from).toBeUndefined();
  });
});

it('a card without a title says whose shop it is from', () => {
  expect(cardTitle(aCard({ title: '🔥🔥' }))).toBe('From my shop');
  expect(cardTitle(aCard({ title: '', language: 'hi' }))).toBe('मेरी दुकान से');
});

it('the link is shown without its scheme', () => {
  expect(cardTexts(aCard()).link).toBe('haat.test/p/K7Q2M9xYz4');
});

describe('the parts of a card’s key', () => {
  const parts = (changes: Partial<CardContent> = {}, photo = 'photo-1') => cardKeyParts(aCard(changes), photo);

  it.each<[string, Partial<CardContent>]>([
    ['title', { title: 'Other' }],
    ['price', { price: Money.rupees(950) }],
    ['mrp', { mrp: Money.rupees(1700) }],
    ['reseller', { resellerName: 'Meena' }],
    ['address', { url: 'https://haat.test/p/other' }],
    ['short link', { shortLink: 'haat.test/other' }],
    ['language', { language: 'hi' }],
    ['format', { format: 'preview' }],
    ['template', { template: 'festive' }],
    ['picture of the reseller', { signature: { kind: 'photo', key: 'p1' } }],
    ['kind of that picture', { signature: { kind: 'logo', key: 'p1' } }],
    ['end', { endsAt: new Date('2026-11-24T15:30:00Z') }],
  ])('change with the %s', (_, changes) => {
    expect(parts(changes)).not.toEqual(parts());
  });

  it('change with the photo', () => {
    expect(parts({}, 'photo-2')).not.toEqual(parts());
  });

  it('do not change with a maximum price that is not shown', () => {
    expect(parts({ mrp: Money.rupees(100) })).toEqual(parts({ mrp: undefined }));
  });
});

describe('the parts of the key of a product’s part', () => {
  const parts = (changes: Partial<CardContent> = {}, photo = 'photo-1') => partKeyParts(aCard(changes), photo);

  it.each<[string, Partial<CardContent>]>([
    ['price', { price: Money.rupees(950), mrp: undefined }],
    ['reseller', { resellerName: 'Meena', signature: { kind: 'logo', key: 'l1' } }],
    ['address', { url: 'https://haat.test/p/other', shortLink: 'other' }],
    ['end', { endsAt: new Date('2026-11-24T15:30:00Z') }],
    ['language of the same title', { language: 'ta' }],
  ])('stay the same with another %s', (_, changes) => {
    expect(parts(changes)).toEqual(parts());
  });

  it.each<[string, Partial<CardContent>]>([
    ['title', { title: 'Other' }],
    ['format', { format: 'square' }],
    ['template', { template: 'plain' }],
    ['direction', { language: 'ur' }],
  ])('change with the %s', (_, changes) => {
    expect(parts(changes)).not.toEqual(parts());
  });

  it('change with the photo', () => {
    expect(parts({}, 'photo-2')).not.toEqual(parts());
  });
});

describe('the end of a link on a card', () => {
  const until = (changes: Partial<CardContent>) =>
    cardTexts(aCard({ endsAt: new Date('2026-11-24T15:30:00Z'), ...changes })).until;

  it('is a day and an hour in India', () => {
    expect(until({})).toBe('until 24 Nov, 9:00 pm');
  });

  it.each(CARD_LANGUAGES)('is said in %s with the digits of the price', (language) => {
    expect(until({ language })).toMatch(/24.*9:00/u);
  });

  it('is left out where there is none', () => {
    expect(until({ endsAt: undefined })).toBeUndefined();
  });
});
