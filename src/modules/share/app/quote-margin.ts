import { Injectable } from '@nestjs/common';
import { Clock, DomainError, financialYear, Money, parseQuantity } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CatalogueApi } from '../../catalogue/index.js';
import {
  type AllowedPrices,
  allowedPrices,
  checkSellingPrice,
  type EarningLine,
  gstSlabsFor,
  PricingApi,
  splitSale,
} from '../../pricing/index.js';
import { commissionIn, ResellersApi } from '../../resellers/index.js';
import { SuppliersApi } from '../../suppliers/index.js';

/** What one variant would sell at and what the reseller would earn on a piece that stays delivered. */
export interface VariantQuote {
  readonly variantId: string;
  readonly options: Readonly<Record<string, string>>;
  readonly basePrice: Money;
  readonly sellingPrice: Money;
  readonly mrp?: Money;
  readonly allowed: AllowedPrices;
  /** Absent where the price breaks a rule. */
  readonly earning?: Money;
  readonly explain?: readonly EarningLine[];
  readonly refusal?: DomainError;
}

/** Tells a reseller what a margin would earn her, before she shares. */
@Injectable()
export class QuoteMargin {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly catalogue: CatalogueApi,
    private readonly suppliers: SuppliersApi,
    private readonly resellers: ResellersApi,
    private readonly pricing: PricingApi,
    private readonly clock: Clock,
  ) {}

  /** One quote a variant, in the product's order. Throws UnknownProduct. */
  async execute(question: { resellerId: string; productId: string; margin: Money }): Promise<VariantQuote[]> {
    const { resellerId, productId, margin } = question;
    const rates = await this.pricing.today();
    const year = financialYear(this.clock.now());
    return this.uow.run(async (tx) => {
      const product = await this.catalogue.forSharing(tx, productId);
      const supplier = await this.suppliers.approved(tx, product.supplierId);
      const reseller = await this.resellers.get(tx, resellerId);
      const slabs = gstSlabsFor(rates, product.goodsClass, supplier.hasGstin);
      return product.variants.map((variant) => {
        const { basePrice, supplierPrice, mrp } = variant;
        const terms = { basePrice, mrp: mrp ?? null, slabs };
        const sellingPrice = basePrice.plus(margin);
        const quote = {
          variantId: variant.id,
          options: variant.options,
          basePrice,
          sellingPrice,
          allowed: allowedPrices(terms),
          ...(mrp ? { mrp } : {}),
        };
        try {
          checkSellingPrice(sellingPrice, terms);
          const { parts, explain } = splitSale({
            sellingPrice,
            basePrice,
            supplierPrice,
            quantity: parseQuantity(1),
            goodsClass: product.goodsClass,
            rates,
            supplierHasGstin: supplier.hasGstin,
            supplierHasPan: supplier.hasPan,
            resellerHasPan: reseller.hasPan,
            resellerCommissionThisYear: commissionIn(reseller, year),
          });
          return { ...quote, earning: parts.resellerPending, explain };
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          return { ...quote, refusal: error };
        }
      });
    });
  }
}
