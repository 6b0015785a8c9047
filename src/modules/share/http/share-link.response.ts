import type { MoneyJson } from '../../../kernel/index.js';
import { caption, whatsAppLink } from '../domain/caption.js';
import { cardFileName } from '../domain/card-name.js';
import type { LinkOffers } from '../domain/link-offers.js';

/** Everything a reseller needs to share one link. */
export interface ShareLinkResponse {
  readonly code: string;
  readonly url: string;
  readonly title: string;
  readonly offers: readonly {
    readonly variantId: string;
    readonly options: Readonly<Record<string, string>>;
    readonly sellingPrice: MoneyJson;
  }[];
  /** Addresses of the pictures by language, and of the one that previews show. */
  readonly cards: Readonly<Record<'en' | 'hi', string>>;
  readonly preview: string;
  readonly captions: Readonly<Record<'en' | 'hi', string>>;
  readonly whatsApp: Readonly<Record<'en' | 'hi', string>>;
}

export function toShareLinkResponse(link: LinkOffers, publicUrl: string): ShareLinkResponse {
  const { code } = link;
  const url = `${publicUrl}/p/${code}`;
  const card = (language: 'en' | 'hi', format: 'portrait' | 'preview') =>
    `${publicUrl}/cards/${cardFileName({ code, language, format })}`;
  const price = link.offers[0]?.sellingPrice;
  if (!price) throw new Error('a link without offers');
  const captions = {
    en: caption({ title: link.title, price, url, language: 'en' }),
    hi: caption({ title: link.titleHindi ?? link.title, price, url, language: 'hi' }),
  };
  return {
    code,
    url,
    title: link.title,
    offers: link.offers.map(({ variantId, options, sellingPrice }) => ({
      variantId,
      options,
      sellingPrice: sellingPrice.toJSON(),
    })),
    cards: { en: card('en', 'portrait'), hi: card('hi', 'portrait') },
    preview: card('en', 'preview'),
    captions,
    whatsApp: { en: whatsAppLink(captions.en), hi: whatsAppLink(captions.hi) },
  };
}
