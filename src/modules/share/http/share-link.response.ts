import type { MoneyJson } from '../../../kernel/index.js';
import type { ChargePolicy, WholePrice } from '../../pricing/index.js';
import { wholeOfOffer } from '../app/whole-of-offer.js';
import { caption, whatsAppLink } from '../domain/caption.js';
import { CARD_FORMATS, CARD_LANGUAGES, type CardFormat, type CardLanguage, cardFileName } from '../domain/card-name.js';
import type { LinkOffers } from '../domain/link-offers.js';
import { linkUrl } from '../domain/link-url.js';
import { titleInLanguage } from '../domain/title-in-language.js';

type ByLanguage = Readonly<Partial<Record<CardLanguage, string>>>;

/** Everything a reseller needs to share one link. */
export interface ShareLinkResponse {
  readonly code: string;
  readonly url: string;
  readonly title: string;
  readonly channel: string;
  readonly groupName: string;
  readonly sells: string;
  readonly endsAt: string | null;
  /** `open`; `over`: its time is; `priced-out`: the base rose above its price; `taken`: its one order is placed. */
  readonly standing: string;
  /** Empty when it is priced out; then there is no card and no caption either. */
  readonly offers: readonly {
    readonly variantId: string;
    readonly options: Readonly<Record<string, string>>;
    readonly sellingPrice: MoneyJson;
    /** One piece with delivery and the fee for cash, where those are paid beside it; `most`: by where it goes. */
    readonly whole: { readonly amount: MoneyJson; readonly certainty: 'exact' | 'most' } | null;
  }[];
  /** Addresses of the pictures (4:5) by language, and of the one that previews show. */
  readonly cards: ByLanguage;
  readonly preview: string;
  /** Address of each format, with `{language}` for one of the languages above. */
  readonly pictures: Readonly<Record<CardFormat, string>>;
  readonly captions: ByLanguage;
  readonly whatsApp: ByLanguage;
}

export function toShareLinkResponse(
  link: LinkOffers,
  { publicUrl, charges }: { readonly publicUrl: string; readonly charges: ChargePolicy },
): ShareLinkResponse {
  const { code, channel, groupName, sells, standing } = link;
  const url = linkUrl(publicUrl, code);
  const card = (language: CardLanguage, format: CardFormat) =>
    `${publicUrl}/cards/${cardFileName({ code, language, format })}`;
  const [cheapest] = link.offers;
  const price = cheapest?.sellingPrice;
  const whole = cheapest && wholeOfOffer(charges, cheapest);
  const captionIn = (language: CardLanguage) =>
    price && caption({ title: titleInLanguage(link, language), price, whole, url, language });
  return {
    code,
    url,
    title: link.title,
    channel,
    groupName,
    sells,
    endsAt: link.endsAt?.toISOString() ?? null,
    standing,
    offers: link.offers.map((offer) => ({
      variantId: offer.variantId,
      options: offer.options,
      sellingPrice: offer.sellingPrice.toJSON(),
      whole: toWhole(wholeOfOffer(charges, offer)),
    })),
    cards: byLanguage((language) => price && card(language, 'portrait')),
    preview: card('en', 'preview'),
    pictures: Object.fromEntries(
      CARD_FORMATS.map((format) => [format, `${publicUrl}/cards/${code}-{language}-${format}.jpg`]),
    ) as Record<CardFormat, string>,
    captions: byLanguage(captionIn),
    whatsApp: byLanguage((language) => {
      const text = captionIn(language);
      return text && whatsAppLink(text);
    }),
  };
}

function toWhole(whole: WholePrice | undefined): ShareLinkResponse['offers'][number]['whole'] {
  return whole ? { amount: whole.amount.toJSON(), certainty: whole.certainty } : null;
}

function byLanguage(word: (language: CardLanguage) => string | undefined): ByLanguage {
  return Object.fromEntries(CARD_LANGUAGES.flatMap((language) => [[language, word(language)]].filter(([, w]) => w)));
}
