import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MoneyJson } from '../../kernel/index.js';
import type { Person } from '../person.js';

/** More cards than this teach nothing new: a sheet of twelve thousand goods is browsed, not shared whole. */
const LINKS_MAX = 80;
const MARGIN_SHARE = 0.15;

/** A product as the reseller's feed shows it. */
export interface FeedProduct {
  readonly id: string;
  readonly title: string;
  readonly available: number;
}

/** A variant as its product's page shows it. */
export interface Choice {
  readonly variantId: string;
  readonly available: number;
}

/** The variants of a product with what is left of each. */
export async function choicesOf(reseller: Person, productId: string): Promise<readonly Choice[]> {
  return (await reseller.get<{ offers: readonly Choice[] }>(`/v1/products/${productId}`)).offers;
}

/** A link that was made and whose cards were written to disk. */
export interface SharedLink {
  readonly code: string;
  readonly url: string;
  readonly title: string;
  readonly productId: string;
  readonly offers: readonly { readonly variantId: string; readonly sellingPrice: MoneyJson }[];
  /** Files of the English and the Hindi card. */
  readonly cards: readonly string[];
}

interface Quote {
  readonly variantId: string;
  readonly basePrice: MoneyJson;
  readonly floor: MoneyJson;
  readonly cap: MoneyJson;
  readonly earning: MoneyJson | null;
}

interface LinkAnswer {
  readonly code: string;
  readonly url: string;
  readonly title: string;
  readonly offers: SharedLink['offers'];
  readonly cards: { readonly en: string; readonly hi: string };
}

/** Browses the whole feed, page by page. */
export async function browse(reseller: Person): Promise<FeedProduct[]> {
  const found: FeedProduct[] = [];
  let next: string | undefined;
  do {
    const path = next ? `/v1/products?after=${encodeURIComponent(next)}` : '/v1/products';
    const page = await reseller.get<{ items: FeedProduct[]; next?: string }>(path);
    found.push(...page.items);
    next = page.next;
  } while (next && found.length < LINKS_MAX);
  return found;
}

/** Makes a link and both cards for each product; goods that no allowed price fits are passed over and named. */
export async function shareAll(
  reseller: Person,
  products: readonly FeedProduct[],
  folder: string,
  tell: { passedOver(title: string, why: string): void; progress(share: number): void },
): Promise<SharedLink[]> {
  mkdirSync(folder, { recursive: true });
  const links: SharedLink[] = [];
  const chosen = products.slice(0, LINKS_MAX);
  for (const [index, product] of chosen.entries()) {
    const margin = await fairMargin(reseller, product.id);
    if (margin === undefined) {
      tell.passedOver(product.title, 'no allowed price');
      continue;
    }
    links.push(await shareOne(reseller, product, margin, folder));
    tell.progress((index + 1) / chosen.length);
  }
  return links;
}

async function shareOne(
  reseller: Person,
  product: FeedProduct,
  marginPaise: number,
  folder: string,
): Promise<SharedLink> {
  const margin = { amount: marginPaise, currency: 'INR' };
  const link = await reseller.post<LinkAnswer>('/v1/share-links', { productId: product.id, margin, channel: 'group' });
  const cards = await keepCards(reseller, link.code, folder);
  return { code: link.code, url: link.url, title: link.title, productId: product.id, offers: link.offers, cards };
}

/** Writes the English and the Hindi card of a link to disk. Returns the files. */
export async function keepCards(reseller: Person, code: string, folder: string): Promise<string[]> {
  const { cards } = await reseller.get<LinkAnswer>(`/v1/share-links/${code}`);
  const files: string[] = [];
  for (const language of ['en', 'hi'] as const) {
    const file = join(folder, `${code}-${language}.jpg`);
    writeFileSync(file, await reseller.bytes(new URL(cards[language]).pathname));
    files.push(file);
  }
  return files;
}

/**
 * About 15 % on top in whole rupees, within what every variant allows, and moved as the quote moves it where the law has
 * no rate for the price; undefined where nothing is allowed.
 */
export async function fairMargin(reseller: Person, productId: string): Promise<number | undefined> {
  const at = (margin: number) =>
    reseller.get<{ margin: MoneyJson; items: Quote[] }>(`/v1/products/${productId}/quote?margin=${margin}`);
  const [first] = (await at(0)).items;
  if (!first) return undefined;
  const room = first.cap.amount - first.basePrice.amount;
  const wanted = Math.floor((first.basePrice.amount * MARGIN_SHARE) / 100) * 100;
  const candidates = [Math.min(wanted, Math.floor(room / 100) * 100), 10_00, 0].filter(
    (margin) => margin >= 0 && margin <= room,
  );
  for (const candidate of candidates) {
    const { margin, items } = await at(candidate);
    if (items.some((quote) => quote.earning !== null)) return margin.amount;
  }
  return undefined;
}
