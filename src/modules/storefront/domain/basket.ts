import { Money } from '../../../kernel/index.js';
import type { ShopWindow } from './shop-window.js';

/** Different goods in one basket. */
export const BASKET_LINES_MAX = 20;

/** Pieces of one kind, as many as the form offers. */
export const PIECES_MAX = 10;

/** One wish as it is kept: the price is none of it, because the link says it at each moment anew. */
export interface KeptLine {
  readonly code: string;
  readonly variantId: string;
  readonly quantity: number;
}

/** Why a line cannot be ordered as it stands. Nothing is lost: it is put aside and stays. */
export type Aside = 'ended' | 'taken' | 'pool-only' | 'sold-out' | 'fewer' | 'pieces';

/** A line as she sees it. */
export interface BasketLine extends KeptLine {
  readonly title: string;
  readonly titleHindi: string | undefined;
  readonly photo: string | undefined;
  readonly options: Readonly<Record<string, string>>;
  /** For one piece; unknown where the link sells it no more. */
  readonly price: Money | undefined;
  readonly available: number;
  readonly grams: number;
  readonly aside: Aside | undefined;
  readonly window: ShopWindow;
}

/** What goes from one supplier in one parcel. */
export interface BasketParcel {
  readonly supplierId: string;
  readonly sellerLegalName: string;
  readonly pickup: ShopWindow['pickup'];
  readonly lines: readonly BasketLine[];
}

/** Goods of one reseller that may become one order. */
export interface Basket {
  readonly resellerName: string;
  readonly lines: readonly BasketLine[];
  /** Those that can be ordered now. */
  readonly ready: readonly BasketLine[];
  readonly parcels: readonly BasketParcel[];
  /** All goods that can be ordered now. */
  readonly goods: Money;
}

/** Looks at each wish in the light of what its link says now; a wish whose link nobody knows is none. */
export function basketOf(kept: readonly KeptLine[], windows: ReadonlyMap<string, ShopWindow>): Basket {
  const lines = kept.flatMap((line) => {
    const window = windows.get(line.code);
    return window ? [lineOf(line, window)] : [];
  });
  const ready = lines.filter((line) => line.aside === undefined);
  return {
    resellerName: lines[0]?.window.resellerName ?? '',
    lines,
    ready,
    parcels: parcelsOf(ready),
    goods: Money.sum(ready.map(totalOf)),
  };
}

/** What a line costs; nothing where it cannot be ordered. */
export function totalOf({ price, quantity }: Pick<BasketLine, 'price' | 'quantity'>): Money {
  return price === undefined ? Money.paise(0n) : price.times(quantity);
}

function lineOf(kept: KeptLine, window: ShopWindow): BasketLine {
  const choice = window.choices.find(({ variantId }) => variantId === kept.variantId);
  return {
    ...kept,
    title: window.title,
    titleHindi: window.titleHindi,
    photo: window.photos[0],
    options: choice?.options ?? {},
    price: choice?.price,
    available: choice?.available ?? 0,
    grams: choice?.grams ?? 0,
    aside: asideOf(kept, window),
    window,
  };
}

function asideOf({ variantId, quantity }: KeptLine, { ended, inPool, offer, choices }: ShopWindow): Aside | undefined {
  const choice = choices.find((one) => one.variantId === variantId);
  if (ended || !choice) return 'ended';
  if (inPool) return 'pool-only';
  if (offer === 'taken') return 'taken';
  if (quantity < 1) return 'pieces';
  if (choice.available === 0) return 'sold-out';
  return choice.available < quantity ? 'fewer' : undefined;
}

function parcelsOf(lines: readonly BasketLine[]): BasketParcel[] {
  const parcels = new Map<string, BasketParcel>();
  for (const line of lines) {
    const { supplierId, sellerLegalName, pickup } = line.window;
    const before = parcels.get(supplierId)?.lines ?? [];
    parcels.set(supplierId, { supplierId, sellerLegalName, pickup, lines: [...before, line] });
  }
  return [...parcels.values()];
}
