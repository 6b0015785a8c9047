import type { Money, Pincode, StateCode } from '../../../kernel/index.js';

/** Goods as a buyer sees them: what she pays, who sells, and nothing of how the price came about. */
export interface ShopWindow {
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string | undefined;
  readonly description: string;
  readonly photos: readonly string[];
  readonly resellerId: string;
  readonly resellerName: string;
  /** Where her shop is, if this page may lead there. */
  readonly shopAddress: string | undefined;
  readonly supplierId: string;
  /** Who the law says sells it. */
  readonly sellerLegalName: string;
  /** Where the parcel starts. */
  readonly pickup: { readonly pincode: Pincode; readonly stateCode: StateCode };
  readonly countryOfOrigin: string;
  /** What it sells at this moment, cheapest first. */
  readonly choices: readonly Choice[];
  /** When the link ends, where it does. */
  readonly endsAt: Date | undefined;
  /** Its time is over, its price cannot be kept any more, or its supplier may not sell. */
  readonly ended: boolean;
  /** The link is a group's: it sells on the group's page alone. */
  readonly inPool: boolean;
  /** What buyers say of the goods. */
  readonly rating: GoodsRating | undefined;
  readonly offer: 'lasting' | 'special' | 'taken';
}

/** What buyers say of goods, together and the newest of it. */
export interface GoodsRating {
  readonly stars: number;
  readonly reviews: number;
  readonly newest: readonly {
    readonly id: string;
    readonly stars: number;
    readonly words: string;
    readonly hasPhoto: boolean;
    readonly writtenAt: Date;
  }[];
}

/** One variant to choose. */
export interface Choice {
  readonly variantId: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  readonly mrp: Money | undefined;
  /** Pieces in stock, counted as far as one order may take them: what is beyond changes nothing that she sees. */
  readonly available: number;
  /** What one piece weighs, packed. */
  readonly grams: number;
}
