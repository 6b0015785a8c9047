import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type Money } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { randomBase58 } from '../../platform/secrets/index.js';
import { CatalogueApi, type SellableProduct, UnknownProduct } from '../catalogue/index.js';
import { PricingApi, type TaxRates } from '../pricing/index.js';
import { type PriceWish, pricedOffers } from './app/priced-offers.js';
import { type AskedChoice, type LinkChoice, linkChoice } from './domain/link-choice.js';
import { LinkEnded, UnknownLink } from './domain/link-errors.js';
import type { LinkOffers } from './domain/link-offers.js';
import type { MarginWish } from './domain/margin-wish.js';
import { type NewLink, ShareLinkRepository } from './infra/share-link.repository.js';

/** 12 characters of base58 are 70 bits: nobody finds a link by trying. */
const CODE_LENGTH = 12;

/** What a reseller wants to share, and where. */
export interface LinkOrder extends Omit<PriceWish, 'margin'>, AskedChoice {
  readonly resellerId: string;
  readonly productId: string;
  readonly margin: Money;
}

/** Several goods at once, all at one margin and for one place. */
export interface LinksOrder extends AskedChoice {
  readonly resellerId: string;
  readonly margin: MarginWish;
  readonly productIds: readonly string[];
}

/** What became of one of several goods: its link, or why it has none. */
export type LinkOutcome =
  | { readonly productId: string; readonly code: string; readonly margin: Money }
  | { readonly productId: string; readonly refusal: DomainError };

/** What is wished of one or of many. */
type Wish = PriceWish & AskedChoice & { readonly resellerId: string };

/** What other modules may ask of sharing. */
@Injectable()
export class ShareApi {
  constructor(
    private readonly links: ShareLinkRepository,
    private readonly catalogue: CatalogueApi,
    private readonly pricing: PricingApi,
    private readonly clock: Clock,
  ) {}

  /**
   * A link that still sells, at the base of this moment; a special price that somebody has taken is among them. Throws
   * {@link UnknownLink} or {@link LinkEnded}.
   */
  async offersOf(tx: Tx, code: string): Promise<LinkOffers> {
    const [link] = await this.offersOfAll(tx, [code]);
    if (!link) throw new UnknownLink();
    return link;
  }

  /** The same for several links in one statement, in the order asked. */
  async offersOfAll(tx: Tx, codes: readonly string[]): Promise<LinkOffers[]> {
    const found = await this.links.findMany(tx, codes);
    return codes.map((code) => {
      const link = found.get(code);
      if (!link) throw new UnknownLink();
      if (link.standing === 'over' || link.standing === 'priced-out') throw new LinkEnded();
      return link;
    });
  }

  /**
   * Links as they stand, also those that have ended: what was bought on one may be exchanged at its prices. Throws
   * {@link UnknownLink}.
   */
  async termsOf(tx: Tx, codes: readonly string[]): Promise<LinkOffers[]> {
    const found = await this.links.findMany(tx, codes);
    return codes.map((code) => {
      const link = found.get(code);
      if (!link) throw new UnknownLink();
      return link;
    });
  }

  /**
   * A link that sells every variant at its base price and the margin; the same wish gets the same link while it lives. A
   * variant whose price would break a rule is left out; when all would, the first rule is thrown (MarginAboveCap,
   * MarginBelowFloor, PriceWithoutRate ...). Throws UnknownProduct, GroupNameTooLong or LinkEndOutOfBounds.
   */
  async makeLink(tx: Tx, order: LinkOrder): Promise<{ code: string }> {
    const { productId, margin, ...wish } = order;
    const [outcome] = await this.make(tx, [productId], { ...wish, margin: { kind: 'exact', amount: margin } });
    if (!outcome) throw new UnknownProduct();
    if ('refusal' in outcome) throw outcome.refusal;
    return { code: outcome.code };
  }

  /** The same for several goods in as many statements as for one; goods that cannot be shared say why. */
  makeLinks(tx: Tx, { productIds, ...wish }: LinksOrder): Promise<LinkOutcome[]> {
    return this.make(tx, [...new Set(productIds)], wish);
  }

  private async make(tx: Tx, productIds: readonly string[], wish: Wish): Promise<LinkOutcome[]> {
    const choice = linkChoice(wish, this.clock.now());
    // Two taps at once are one after the other, so that the second finds the link of the first.
    await this.links.lockReseller(tx, wish.resellerId);
    await this.catalogue.holdPrices(tx, productIds);
    const products = await this.catalogue.manyForSharing(tx, productIds);
    const rates = await this.pricing.today(tx);
    const outcomes = productIds.map((id) => priced(id, products.get(id), wish, { choice, rates }));
    const wished = outcomes.flatMap((outcome) => ('link' in outcome ? [outcome.link] : []));
    const known = isReusable(wish, choice) ? await this.links.same(tx, wished) : new Map<string, string>();
    await this.links.addAll(
      tx,
      wished.filter(({ productId }) => !known.has(productId)),
    );
    return outcomes.map((outcome) => {
      if ('refusal' in outcome) return outcome;
      const { productId, margin, code } = outcome.link;
      return { productId, margin, code: known.get(productId) ?? code };
    });
  }
}

/** A pool's link and a special price are for one occasion each. */
function isReusable({ discount }: PriceWish, { sells }: LinkChoice): boolean {
  return discount === undefined && sells === 'always';
}

function priced(
  productId: string,
  product: SellableProduct | undefined,
  wish: Wish,
  { choice, rates }: { readonly choice: LinkChoice; readonly rates: TaxRates },
): { link: NewLink } | { productId: string; refusal: DomainError } {
  if (!product) return { productId, refusal: new UnknownProduct() };
  try {
    const { margin, offers } = pricedOffers(product, { rates, hasGstin: product.hasGstin }, wish);
    const code = randomBase58(CODE_LENGTH);
    const { resellerId } = wish;
    return { link: { code, resellerId, productId, margin, offers, choice, base: wish.discount ? 'kept' : 'followed' } };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { productId, refusal: error };
  }
}
