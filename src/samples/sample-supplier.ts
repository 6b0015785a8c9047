import type { Money } from '../kernel/index.js';

/** A shelf of the sample shop. */
export type SampleCategory = 'Sarees' | 'Kurtas' | 'Dupattas & Stoles' | 'Home Furnishing' | 'Bags';

/** Which GST rule a product falls under: chapters 61-63 by price a piece, woven lengths (50-55), cotton bags (4202). */
export type SampleTaxClass = 'apparel-and-made-ups' | 'woven-fabric' | 'cotton-bag';

/** One size and colour, as a row of the supplier's sheet. */
export interface SampleVariant {
  readonly sku: string;
  /** Empty where the product comes in one size. */
  readonly size: string;
  readonly colour: string;
  /** What the supplier asks for a piece, GST included. */
  readonly price: Money;
  /** The most a buyer may be asked, printed on the piece. */
  readonly mrp: Money;
  /** Pieces on the shelf. */
  readonly stock: number;
}

/** A product with its texts, photos and variants. */
export interface SampleProduct {
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string;
  readonly description: string;
  readonly category: SampleCategory;
  /** Six digits of the customs tariff. */
  readonly hsn: string;
  readonly taxClass: SampleTaxClass;
  readonly weightGrams: number;
  /** Names for `drawSamplePhoto`, the first is shown first; one or two. */
  readonly photos: readonly [string] | readonly [string, string];
  readonly variants: readonly SampleVariant[];
}

/** An invented supplier with invented goods: any likeness to a real firm is an accident. */
export interface SampleSupplier {
  readonly key: string;
  readonly name: string;
  readonly city: string;
  readonly state: string;
  /** GST code of the state. */
  readonly stateCode: string;
  readonly pincode: string;
  readonly products: readonly SampleProduct[];
}
