import type { Money } from '../../../../kernel/index.js';

/** One thing that can be bought: a size, a colour. */
export interface VariantDraft {
  readonly rowNumber: number;
  /** The supplier's, or made of the product's code and the options; no two alike in one file. */
  readonly sku: string;
  /** Lower-case English names as far as we know them: size, colour. */
  readonly options: Readonly<Record<string, string>>;
  /** What the supplier asks for one piece; more than zero, at most {@link PRICE_MAX_RUPEES}. */
  readonly price: Money;
  /** Never below the price. */
  readonly mrp?: Money;
  /** Whole pieces; undefined when neither the sheet nor the caller's default says. */
  readonly stock: number | undefined;
  /** Whole grams, more than zero. */
  readonly weightGrams?: number;
}

/** A product as the sheet describes it, with at least one variant. */
export interface ProductDraft {
  /** Of its first row. */
  readonly rowNumber: number;
  /** The supplier's own name for it, by which the next upload finds it again; made of the title where there is none. */
  readonly code: string;
  readonly title: string;
  readonly titleHindi?: string;
  /** Plain text with line breaks; '' when there is none. */
  readonly description: string;
  /** '' when there is none. */
  readonly category: string;
  /** 4, 6 or 8 digits. */
  readonly hsn?: string;
  readonly countryOfOrigin?: string;
  readonly brand?: string;
  /** File names without folders, or whole http(s) addresses; at most {@link PHOTOS_MAX}, no two alike. */
  readonly photoNames: readonly string[];
  readonly variants: readonly VariantDraft[];
}

export const CODE_MAX_CHARS = 100;
export const OPTION_MAX_CHARS = 60;
export const PHOTOS_MAX = 10;
/** One lakh rupees: beyond it a slipped decimal point is likelier than a sale on WhatsApp. */
export const PRICE_MAX_RUPEES = 100_000;
export const MRP_MAX_RUPEES = 1_000_000;
export const STOCK_MAX = 1_000_000;
export const TITLE_MAX_CHARS = 200;
export const VARIANTS_MAX = 100;
/** Fifty kilograms: couriers take no heavier parcel. */
export const WEIGHT_MAX_GRAMS = 50_000;
