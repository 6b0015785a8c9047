import { Money } from '../../../kernel/index.js';
import { caption, whatsAppLink } from './caption.js';
import { CARD_LANGUAGES } from './card-name.js';
import { wholeInWords } from './whole-in-words.js';

const content = { title: 'Cotton kurta', price: Money.rupees(1549), url: 'https://haat.test/p/K7Q2M9xYz4' };

it.each(CARD_LANGUAGES)('a caption in %s says title, price, promise and link, a line each', (language) => {
  const lines = caption({ ...content, language }).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('*Cotton kurta*');
  expect(lines[1]).toContain('₹1,549');
  expect(lines[2]).toContain('7');
  expect(lines[3]!.endsWith(`: ${content.url}`)).toBe(true);
});

it('says it in twelve different ways', () => {
  expect(new Set(CARD_LANGUAGES.map((language) => caption({ ...content, language }))).size).toBe(12);
});

it('keeps a title on its line and bold, whatever stands in it', () => {
  const [first, second] = caption({ ...content, title: 'Two*\n lines $& ', language: 'en' }).split('\n');
  expect(first).toBe('*Two lines $&*');
  expect(second).toBe('Only ₹1,549, cash on delivery');
});

it.each(CARD_LANGUAGES)(
  'a caption in %s says what the price comes to, where something is paid beside it',
  (language) => {
    for (const certainty of ['exact', 'most'] as const) {
      const whole = { amount: Money.rupees(1_608), certainty };
      const [, amount] = caption({ ...content, whole, language }).split('\n');
      expect(amount).toContain('₹1,549');
      expect(amount).toContain(wholeInWords(whole, language));
      expect(amount).toContain('₹1,608');
    }
  },
);

it('a draft for WhatsApp fits into an address', () => {
  const whole = { amount: Money.rupees(1_608), certainty: 'most' } as const;
  for (const language of CARD_LANGUAGES) {
    const link = whatsAppLink(caption({ ...content, whole, title: 'க'.repeat(80), language }));
    expect(link.length).toBeLessThan(2_000);
    expect(new URL(link).searchParams.get('text')).toContain(content.url);
  }
});
