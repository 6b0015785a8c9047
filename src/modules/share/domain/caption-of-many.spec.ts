import { Money } from '../../../kernel/index.js';
import { captionOfMany, whatsAppLinkOfMany } from './caption-of-many.js';

const anItem = (n: number, title = `Saree ${n}`) => ({
  title,
  price: Money.rupees(400 + n),
  url: `https://haat.example/p/K7Q2M9xYz4a${n}`,
});

describe('a message about several goods', () => {
  it('names each with its price and link, in their order', () => {
    expect(captionOfMany([anItem(1), anItem(2, 'Silk *dupatta*\n')])).toBe(
      '*Saree 1* ₹401\nhttps://haat.example/p/K7Q2M9xYz4a1\n\n*Silk dupatta* ₹402\nhttps://haat.example/p/K7Q2M9xYz4a2',
    );
  });

  it('puts as many into an address as phones take, the first ones first', () => {
    const thirty = Array.from({ length: 30 }, (_, n) => anItem(n, 'हाथ से बुनी सूती साड़ी'));
    const address = whatsAppLinkOfMany(thirty);
    expect(address.length).toBeLessThanOrEqual(1_900);
    expect(decodeURIComponent(address)).toContain('K7Q2M9xYz4a0');
    expect(decodeURIComponent(whatsAppLinkOfMany(thirty.slice(0, 2)))).toContain('K7Q2M9xYz4a1');
  });
});
