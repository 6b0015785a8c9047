import { Money } from '../../kernel/index.js';
import { formatsOf } from './formats.js';
import type { Language } from './language.js';
import { fill } from './message.js';
import { translatorFor } from './translator.js';

describe('a translator', () => {
  it('says a message in its language', () => {
    expect(translatorFor('en').t('platform.steps.count', { current: 2, of: 3 })).toBe('Step 2 of 3');
    expect(translatorFor('hi').t('platform.steps.count', { current: 2, of: 3 })).toBe('3 में से स्टेप 2');
  });

  it('answers a key that nobody has with the key, so that a page still stands', () => {
    expect(translatorFor('hi').t('nobody.wrote.this')).toBe('nobody.wrote.this');
    expect(translatorFor('hi').has('nobody.wrote.this')).toBe(false);
  });

  it('works when its methods are taken off', () => {
    const { t, money } = translatorFor('en');
    expect(t('platform.name') + money(Money.rupees(1))).toBe('Haat₹1');
  });

  it('says a known refusal with its facts and an unknown one in general words', () => {
    const { refusal, t } = translatorFor('en');
    expect(refusal({ code: 'no-such-code' })).toBe(t('platform.error.refused'));
  });

  it('keeps phone numbers, and sentences it has in English only, in their order where lines run from the right', () => {
    expect(translatorFor('ur').t('identity.sign-in.phone-hint')).toMatch(/\u2066.*98765 43210.*\u2069/);
    expect(translatorFor('ur').t('suppliers.admin.lead')).toBe('\u2066What waits for you.\u2069');
    expect(translatorFor('en').t('identity.sign-in.phone-hint')).not.toMatch(/\u2066/);
  });

  it.each([
    ['pricing.earning.margin', { amount: Money.rupees(1074) }, '\u2066₹1,074\u2069'],
    ['errors.margin-below-floor', { pricePaise: 149_950, floorPaise: 1 }, '\u2066₹1,499.50\u2069'],
    ['errors.invalid-day', {}, '\u20662026-11-21\u2069'],
  ])('keeps %s together where lines run from the right', (key, values, figures) => {
    expect(translatorFor('ur').t(key, values)).toContain(figures);
    expect(translatorFor('mr').t(key, values)).not.toContain('\u2066');
  });

  it('is made once', () => {
    expect(translatorFor('hi')).toBe(translatorFor('hi'));
  });
});

describe('filling a message', () => {
  const filled = (pattern: string, values: Readonly<Record<string, unknown>>, language: Language = 'en') =>
    fill(pattern, language, formatsOf(language), values);

  it.each([
    ['You earn {margin}', { margin: Money.rupees(74) }, 'You earn ₹74'],
    ['You earn {margin}', { margin: { amount: 7450, currency: 'INR' } }, 'You earn ₹74.50'],
    ['At least {floorPaise, number, paise}', { floorPaise: 12_345_600 }, 'At least ₹1,23,456'],
    ['At least {floorPaise, number, paise}', { floorPaise: 12_345_650 }, 'At least ₹1,23,456.50'],
    ['You got {paise, number, paise}', { paise: -7_400 }, 'You got −₹74'],
    ['Until {day}', { day: new Date('2026-11-24T11:00:00Z') }, 'Until Tue 24 Nov'],
    ['Missing: {names}', { names: ['title', 'price', 'stock'] }, 'Missing: title, price and stock'],
    ['{count, plural, one {# piece} other {# pieces}}', { count: 1200 }, '1,200 pieces'],
    ['Hello {name}', { name: '<b>{name}</b>' }, 'Hello <b>{name}</b>'],
    ['Nobody{name}', { name: undefined }, 'Nobody'],
  ])('%s', (pattern, values, text) => {
    expect(filled(pattern, values)).toBe(text);
  });

  it('counts in Hindi as Hindi counts: nothing and one are one kind', () => {
    const pattern = '{count, plural, one {# चीज़} other {# चीज़ें}}';
    expect([0, 1, 2].map((count) => filled(pattern, { count }, 'hi'))).toEqual(['0 चीज़', '1 चीज़', '2 चीज़ें']);
  });

  it('leaves the pattern as it stands when a value is missing, and never throws', () => {
    expect(filled('Step {current} of {of}', { current: 1 })).toBe('Step {current} of {of}');
    expect(filled('broken {', {})).toBe('broken {');
  });

  it('reads tags as plain text', () => {
    expect(filled('a < b and {x}', { x: 1 })).toBe('a < b and 1');
  });
});
