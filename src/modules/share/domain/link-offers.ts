import type { Money, Pincode, StateCode } from '../../../kernel/index.js';
import type { CardTemplate } from './card-name.js';
import type { Channel } from './channel.js';
import type { LinkSells } from './link-choice.js';

/** What a link sells one variant at, for ever, and the prices under it at this moment. */
export interface LinkOffer {
  readonly variantId: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly supplierPrice: Money;
  readonly basePrice: Money;
  readonly sellingPrice: Money;
  readonly mrp?: Money;
  /** What one piece weighs, packed. */
  readonly grams: number;
}

/** A link with everything that a checkout or a page needs; base prices are for our side only. */
export interface LinkOffers {
  readonly code: string;
  readonly resellerId: string;
  readonly resellerName: string;
  /** The short address that she took for her shop; the one that cannot be guessed is hers to give. */
  readonly shopAddress?: string;
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
  readonly channel: Channel;
  /** Empty unless the channel is a group. */
  readonly groupName: string;
  readonly sells: LinkSells;
  readonly endsAt?: Date;
  readonly standing: LinkStanding;
  readonly sellers: LinkSellers;
  /** What it sells at this moment, cheapest first; empty when it is `priced-out`. */
  readonly offers: readonly LinkOffer[];
}

/** How the two who sell stand with us and the tax offices at this moment; what a sale is split by. */
export interface LinkSellers {
  readonly supplierMaySell: boolean;
  readonly supplierHasGstin: boolean;
  readonly supplierHasPan: boolean;
  /** What an individual or Hindu undivided family sold in a financial year, without GST (section 194-O). */
  readonly supplierSales: { readonly year: string; readonly amount: Money } | undefined;
  readonly resellerHasPan: boolean;
  /** The financial year of `resellerCommission`, for example `2026-27`; section 194H counts it. */
  readonly resellerYear: string;
  readonly resellerCommission: Money;
  /** Where the supplier's parcels start. */
  readonly pickup: { readonly pincode: Pincode; readonly stateCode: StateCode };
}

/** What signs a card; `sha256` names the stored picture, and without one the name stands alone. */
export interface CardSign {
  readonly kind: 'name' | 'photo' | 'logo';
  readonly sha256?: string;
}

/**
 * How a link stands by the database's clock: it sells; its time is over; the base under it has risen above its price, for
 * every variant; or it was for one order, and that is placed.
 */
export type LinkStanding = 'open' | 'over' | 'priced-out' | 'taken';
