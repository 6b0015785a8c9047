import { DomainError, type Id, type PhoneNumber } from '../../../kernel/index.js';

/** How a reseller's cards look. */
export const CARD_TEMPLATES = ['classic', 'festive', 'plain'] as const;
export type CardTemplate = (typeof CARD_TEMPLATES)[number];

/** What stands for the sender on her cards. */
export const CARD_SENDERS = ['name', 'photo', 'logo'] as const;
export type CardSender = (typeof CARD_SENDERS)[number];

/** A picture of hers. */
export type ShopPicture = 'photo' | 'logo';

/** What a reseller shows of herself to buyers. */
export interface Shop {
  readonly resellerId: Id<'User'>;
  readonly name: string;
  readonly about: string;
  readonly rules: string;
  /** Content hashes of her pictures. */
  readonly photo: string | undefined;
  readonly logo: string | undefined;
  readonly cardTemplate: CardTemplate;
  readonly cardSender: CardSender;
  readonly showsPhone: boolean;
  readonly phone: PhoneNumber;
  /** Her short address, once she has one. */
  readonly slug: string | undefined;
  /** Her address that nobody guesses; it always works. */
  readonly code: string;
}

export const ABOUT_MOST_CHARS = 400;
export const RULES_MOST_CHARS = 600;

/** Nobody has a shop at this address. */
export class UnknownShop extends DomainError {
  constructor() {
    super('unknown-shop', 'not-found');
  }
}

/** A text that is longer than its place on the page. */
export class ShopTextTooLong extends DomainError {
  constructor(
    readonly field: 'about' | 'rules',
    most: number,
  ) {
    super('shop-text-too-long', 'invalid', { most });
  }
}

/** Cards cannot show a picture that she has not given. */
export class SenderPictureMissing extends DomainError {
  constructor() {
    super('sender-picture-missing', 'rule-violated');
  }
}

/** Line ends of every browser as one, no more than one empty line in a row, no invisible signs that turn a line around. */
export function readShopText(typed: string, field: 'about' | 'rules'): string {
  const most = field === 'about' ? ABOUT_MOST_CHARS : RULES_MOST_CHARS;
  const text = typed
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ' '))
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  // As the database counts: by code points.
  if (Array.from(text).length > most) throw new ShopTextTooLong(field, most);
  return text;
}

/** The part of an address behind `/s/` under which her shop is shown. */
export function addressOf(shop: Pick<Shop, 'slug' | 'code'>): string {
  return shop.slug ?? shop.code;
}

/** Throws {@link SenderPictureMissing}. */
export function checkSender(sender: CardSender, shop: Pick<Shop, 'photo' | 'logo'>): void {
  if (sender !== 'name' && shop[sender] === undefined) throw new SenderPictureMissing();
}
