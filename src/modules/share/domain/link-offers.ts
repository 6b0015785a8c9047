import type { Money } from '../../../kernel/index.js';
import type { CardTemplate } from './card-name.js';

/** What a link sells one variant at, for ever, and what it was made on. */
export interface LinkOffer {
  readonly variantId: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly supplierPrice: Money;
  readonly basePrice: Money;
  readonly sellingPrice: Money;
  readonly mrp?: Money;
}

/** A link with everything that a checkout or a page needs; base prices are for our side only. */
export interface LinkOffers {
  readonly code: string;
  readonly resellerId: string;
  readonly resellerName: string;
  /** How the reseller wants her cards dressed, and signed: by her name alone, or with a picture beside it. */
  readonly cardTemplate: CardTemplate;
  readonly cardSender: CardSign;
  readonly productId: string;
  readonly supplierId: string;
  readonly title: string;
  readonly titleHindi?: string;
  readonly description: string;
  readonly category: string;
  readonly goodsClass: string;
  readonly hsn?: string;
  readonly countryOfOrigin: string;
  /** Content hashes of the product's photos, in order. */
  readonly photos: readonly string[];
  readonly endsAt?: Date;
  /** Cheapest first. */
  readonly offers: readonly LinkOffer[];
}

/** What signs a card; `sha256` names the stored picture, and without one the name stands alone. */
export interface CardSign {
  readonly kind: 'name' | 'photo' | 'logo';
  readonly sha256?: string;
}
