import { Money } from '../../../kernel/index.js';
import { captionOfMany, whatsAppLinkOfMany } from './caption-of-many.js';

const anItem = (n: number, title = `Saree ${n}`) => ({
  title,
  price: Money.rupees(400 + n),
  url: `https://haat.example/p/K7Q2M9xYz4a${n}`,
});

describe('a message about several goods', () => {
  it('names each with its price and link, in their order', () => {
    expect(captionOfMany([anItem(1), anItem(2, 'Silk *dupatta*\n')], 'en')).toBe(
      '*Saree 1* ₹401\nhttps://haat.example/p/K7Q2M9xYz4a1\n\n*Silk dupatta* ₹402\nhttps://haat.example/p/K7Q2M9xYz4a2',
    );
  });

  it('says what each comes to where something is paid beside it', () => {
    const whole = { amount: Money.rupees(460), certainty: 'most' } as const;
    expect(captionOfMany([{ ...anItem(1), whole }], 'en')).toContain('*Saree 1* ₹401 (up to ₹460 with delivery)');
  });

  it('puts as many into an address as phones take, the first ones first', () => {
    const thirty = Array.from({ length: 30 }, (_, n) => anItem(n, 'हाथ से बुनी सूती साड़ी'));
    const address = whatsAppLinkOfMany(thirty, 'hi');
    expect(address.length).toBeLessThanOrEqual(1_900);
    expect(decodeURIComponent(address)).toContain('K7Q2M9xYz4a0');
    expect(decodeURIComponent(whatsAppLinkOfMany(thirty.slice(0, 2), 'hi'))).toContain('K7Q2M9xYz4a1');
  });
});
