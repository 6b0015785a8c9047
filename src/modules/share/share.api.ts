import { Injectable } from '@nestjs/common';
import { Clock, DomainError, Money } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { randomBase58 } from '../../platform/secrets/index.js';
import { CatalogueApi } from '../catalogue/index.js';
import {
  allowedPrices,
  checkSellingPrice,
  gstSlabsFor,
  type PoolDiscount,
  PricingApi,
  poolPrices,
} from '../pricing/index.js';
import { SuppliersApi } from '../suppliers/index.js';
import type { Channel } from './domain/channel.js';
import { LinkEnded, UnknownLink } from './domain/link-errors.js';
import type { LinkOffers } from './domain/link-offers.js';
import { type NewLink, ShareLinkRepository } from './infra/share-link.repository.js';

/** 12 characters of base58 are 70 bits: nobody finds a link by trying. */
const CODE_LENGTH = 12;

/** What a reseller wants to share. */
export interface LinkOrder {
  readonly resellerId: string;
  readonly productId: string;
  readonly margin: Money;
  readonly channel: Channel;
  readonly endsAt?: Date;
  /** Only this variant, as in a pool. */
  readonly variantId?: string;
  /** Taken off the base of every piece while the link lives: the price of a full pool. */
  readonly discount?: PoolDiscount;
}

/** What other modules may ask of sharing. */
@Injectable()
export class ShareApi {
  constructor(
    private readonly links: ShareLinkRepository,
    private readonly catalogue: CatalogueApi,
    private readonly suppliers: SuppliersApi,
    private readonly pricing: PricingApi,
    private readonly clock: Clock,
  ) {}

  /** A link that still sells. Throws {@link UnknownLink} or {@link LinkEnded}. */
  async offersOf(tx: Tx, code: string): Promise<LinkOffers> {
    const link = await this.links.find(tx, code);
    if (!link) throw new UnknownLink();
    if (link.endsAt && link.endsAt <= this.clock.now()) throw new LinkEnded();
    return link;
  }

  /**
   * Writes a link that sells every variant at its base price and the margin. A variant whose price would break a rule is
   * left out; when all would, the first rule is thrown (MarginAboveCap, MarginBelowFloor, PriceWithoutRate ...).
   */
  async makeLink(tx: Tx, order: LinkOrder): Promise<{ code: string }> {
    const { resellerId, productId, margin, channel, endsAt } = order;
    const code = randomBase58(CODE_LENGTH);
    const offers = await this.pricedOffers(tx, order);
    await this.links.add(tx, { code, resellerId, productId, margin, channel, offers, ...(endsAt ? { endsAt } : {}) });
    return { code };
  }

  private async pricedOffers(tx: Tx, order: LinkOrder): Promise<NewLink['offers']> {
    const product = await this.catalogue.forSharing(tx, order.productId);
    const supplier = await this.suppliers.approved(tx, product.supplierId);
    const slabs = gstSlabsFor(await this.pricing.today(tx), product.goodsClass, supplier.hasGstin);
    const refusals: DomainError[] = [];
    const offers: NewLink['offers'][number][] = [];
    for (const variant of product.variants) {
      if (order.variantId && variant.id !== order.variantId) continue;
      try {
        const prices = order.discount ? poolPrices(variant, order.discount) : variant;
        const terms = { basePrice: prices.basePrice, mrp: variant.mrp ?? null, slabs };
        const sellingPrice = prices.basePrice.plus(order.margin);
        checkSellingPrice(sellingPrice, terms);
        const { cap } = allowedPrices(terms);
        offers.push({
          variantId: variant.id,
          basePrice: prices.basePrice,
          supplierPrice: prices.supplierPrice,
          sellingPrice,
          cap,
        });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refusals.push(error);
      }
    }
    if (offers.length === 0) throw refusals[0] ?? new UnknownLink();
    return offers;
  }
}
