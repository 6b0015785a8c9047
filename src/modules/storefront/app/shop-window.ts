import { Injectable } from '@nestjs/common';
import type { Money } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { InventoryApi } from '../../inventory/index.js';
import { LinkEnded, type LinkOffers, ShareApi } from '../../share/index.js';
import { SuppliersApi } from '../../suppliers/index.js';
import { shopToShow } from '../domain/shop-to-show.js';

/** Goods as a buyer sees them: what she pays, who sells, and nothing of how the price came about. */
export interface ShopWindow {
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string | undefined;
  readonly description: string;
  readonly photos: readonly string[];
  readonly resellerName: string;
  /** Where her shop is, if this page may lead there. */
  readonly shopAddress: string | undefined;
  /** Who the law says sells it. */
  readonly sellerLegalName: string;
  readonly countryOfOrigin: string;
  readonly choices: readonly Choice[];
  /** When the link ends, where it does. */
  readonly endsAt: Date | undefined;
  readonly offer: 'lasting' | 'special' | 'taken';
}

/** One variant to choose. */
export interface Choice {
  readonly variantId: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  readonly mrp: Money | undefined;
  readonly available: number;
}

/** Takes what belongs into the window out of a link, and leaves base prices behind it. */
@Injectable()
export class ShopWindows {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly share: ShareApi,
    private readonly suppliers: SuppliersApi,
    private readonly inventory: InventoryApi,
  ) {}

  /** Throws UnknownLink or {@link LinkEnded}. */
  async of(code: string): Promise<ShopWindow> {
    return this.uow.run(async (tx) => {
      const link = await this.share.offersOf(tx, code);
      const supplier = await this.suppliers.find(tx, link.supplierId);
      // A supplier who may not sell any more ends his links, as far as a buyer is concerned.
      if (supplier?.status !== 'approved') throw new LinkEnded();
      const variantIds = link.offers.map((offer) => offer.variantId);
      const available = await this.inventory.available(tx, variantIds);
      return windowOf(link, supplier.legalName, available);
    });
  }
}

function windowOf(link: LinkOffers, sellerLegalName: string, available: ReadonlyMap<string, number>): ShopWindow {
  const { code, title, titleHindi, description, photos, resellerName, countryOfOrigin } = link;
  return {
    code,
    title,
    titleHindi,
    description,
    photos,
    resellerName,
    shopAddress: shopToShow(link),
    sellerLegalName,
    countryOfOrigin,
    endsAt: link.endsAt,
    offer: offerOf(link),
    choices: link.offers.map((offer) => ({
      variantId: offer.variantId,
      options: offer.options,
      price: offer.sellingPrice,
      mrp: offer.mrp,
      available: available.get(offer.variantId) ?? 0,
    })),
  };
}

/** A special price is for one order; while that stands, nobody else gets it. */
function offerOf({ sells, standing }: LinkOffers): ShopWindow['offer'] {
  if (sells === 'always') return 'lasting';
  return standing === 'taken' ? 'taken' : 'special';
}
