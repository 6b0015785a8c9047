import { Injectable } from '@nestjs/common';
import { Clock, DomainError, financialYear, Money, parseQuantity } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { CatalogueApi, type ProductForSharing, type VariantForSharing } from '../../catalogue/index.js';
import {
  type AllowedPrices,
  allowedPrices,
  checkSellingPrice,
  type EarningLine,
  gstSlabsFor,
  PricingApi,
  splitSale,
  type TaxRates,
} from '../../pricing/index.js';
import { commissionIn, type Reseller, ResellersApi } from '../../resellers/index.js';
import { type Supplier, SuppliersApi } from '../../suppliers/index.js';
import type { PriceWish } from '../domain/price-wish.js';
import { type RememberedMargin, rememberedMargin } from '../domain/remembered-margin.js';
import { snapPrice } from '../domain/snap-price.js';
import { allowedMargin, suggestedMargin } from '../domain/suggested-margin.js';
import { ResellerMarginRepository } from '../infra/reseller-margin.repository.js';

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

/** The answer to what a reseller wants for a product. */
export interface PriceQuote {
  readonly margin: Money;
  /** What the customer pays for the first variant. */
  readonly price: Money;
  /** The price that was wanted, where the law has no rate for it and the nearest was taken. */
  readonly snappedFrom?: Money;
  /** Where the margin comes from: she said it, she took it last time for such goods, or we suggest it. */
  readonly origin: 'asked' | 'remembered' | 'suggested';
  readonly quotes: readonly VariantQuote[];
}

/** All that prices of one product depend on. */
interface Context {
  readonly product: ProductForSharing;
  readonly supplier: Supplier;
  readonly reseller: Reseller;
  readonly rates: TaxRates;
}

const TWENTY_PERCENT = 5n;

/** Tells a reseller what a margin or a price would earn her, before she shares. */
@Injectable()
export class QuoteMargin {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly catalogue: CatalogueApi,
    private readonly suppliers: SuppliersApi,
    private readonly resellers: ResellersApi,
    private readonly pricing: PricingApi,
    private readonly margins: ResellerMarginRepository,
    private readonly clock: Clock,
  ) {}

  /** Quotes a variant each, in the product's order; a price without a GST rate is moved. Throws UnknownProduct. */
  async execute(question: { resellerId: string; productId: string; wish: PriceWish }): Promise<PriceQuote> {
    const { resellerId, productId, wish } = question;
    const rates = await this.pricing.today();
    return this.uow.run(async (tx) => {
      const context = await this.contextOf(tx, resellerId, productId, rates);
      const [first] = context.product.variants;
      if (!first) return { margin: Money.zero, price: Money.zero, origin: 'asked', quotes: [] };
      const memory = wish === 'suggested' && (await this.margins.find(tx, resellerId, context.product.category));
      const { margin, ...found } = marginFor(wish, memory || undefined, first, allowedFor(first, context));
      const year = financialYear(this.clock.now());
      const quotes = context.product.variants.map((variant) => quoteOf(variant, margin, context, year));
      return { margin, price: first.basePrice.plus(margin), ...found, quotes };
    });
  }

  /** Keeps what she chose, for the next goods of the category. Throws UnknownProduct. */
  async remember(choice: { resellerId: string; productId: string; margin: Money }): Promise<void> {
    const { resellerId, productId, margin } = choice;
    await this.uow.run(async (tx) => {
      const { category, variants } = await this.catalogue.forSharing(tx, productId);
      const [first] = variants;
      if (!first) return;
      const at = this.clock.now();
      await this.margins.keep(tx, { resellerId, category, margin, basePrice: first.basePrice, at });
    });
  }

  private async contextOf(tx: Tx, resellerId: string, productId: string, rates: TaxRates): Promise<Context> {
    const product = await this.catalogue.forSharing(tx, productId);
    const supplier = await this.suppliers.approved(tx, product.supplierId);
    const reseller = await this.resellers.get(tx, resellerId);
    return { product, supplier, reseller, rates };
  }
}

/** The margin that is meant, moved out of the dead zone; the first variant stands for all. */
function marginFor(
  wish: PriceWish,
  memory: RememberedMargin | undefined,
  { basePrice }: VariantForSharing,
  allowed: AllowedPrices,
): Pick<PriceQuote, 'margin' | 'origin' | 'snappedFrom'> {
  const bounds = { basePrice, ranges: allowed.ranges };
  if (wish === 'suggested') {
    return memory
      ? { margin: rememberedMargin(memory, bounds), origin: 'remembered' }
      : { margin: suggestedMargin(bounds), origin: 'suggested' };
  }
  if ('quick' in wish) return { margin: allowedMargin(quickMargin(wish.quick, basePrice), bounds), origin: 'asked' };
  const price = 'price' in wish ? wish.price : basePrice.plus(wish.margin);
  const snapped = snapPrice(price, allowed);
  return {
    margin: snapped.minus(basePrice),
    origin: 'asked',
    ...(snapped.equals(price) ? {} : { snappedFrom: price }),
  };
}

function quickMargin(quick: '50' | '100' | '20%', basePrice: Money): Money {
  if (quick !== '20%') return Money.rupees(Number(quick));
  return Money.paise(basePrice.paise / TWENTY_PERCENT).ceiledToRupee();
}

function slabsOf({ product, supplier, rates }: Context) {
  return gstSlabsFor(rates, product.goodsClass, supplier.hasGstin);
}

function allowedFor({ basePrice, mrp }: VariantForSharing, context: Context): AllowedPrices {
  return allowedPrices({ basePrice, mrp: mrp ?? null, slabs: slabsOf(context) });
}

function quoteOf(variant: VariantForSharing, margin: Money, context: Context, year: string): VariantQuote {
  const { product, supplier, reseller, rates } = context;
  const { basePrice, supplierPrice, mrp } = variant;
  const sellingPrice = basePrice.plus(margin);
  const quote = {
    variantId: variant.id,
    options: variant.options,
    basePrice,
    sellingPrice,
    allowed: allowedFor(variant, context),
    ...(mrp ? { mrp } : {}),
  };
  try {
    checkSellingPrice(sellingPrice, { basePrice, mrp: mrp ?? null, slabs: slabsOf(context) });
    const { parts, explain } = splitSale({
      sellingPrice,
      basePrice,
      supplierPrice,
      quantity: parseQuantity(1),
      goodsClass: product.goodsClass,
      rates,
      supplierHasGstin: supplier.hasGstin,
      supplierHasPan: supplier.hasPan,
      supplierSalesThisYear: supplier.sales && (supplier.sales.year === year ? supplier.sales.amount : Money.zero),
      resellerHasPan: reseller.hasPan,
      resellerCommissionThisYear: commissionIn(reseller, year),
    });
    return { ...quote, earning: parts.resellerPending, explain };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...quote, refusal: error };
  }
}
