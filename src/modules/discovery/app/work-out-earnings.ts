import { Injectable } from '@nestjs/common';
import { businessDay, Clock, DomainError, Money, parseQuantity } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { allowedPrices, gstSlabsFor, PricingApi, splitSale, type TaxRates } from '../../pricing/index.js';
import { suggestedMargin } from '../../share/index.js';
import { type GoodsToPrice, type Worth, WorthRepository } from '../infra/worth.repository.js';

const BATCH = 1_000;
/** A run ends for others' sake; what is left is taken at the next. */
const BATCHES_MAX = 50;

/**
 * Works out what goods would earn at the suggested margin, whenever price, stock or the day's rates have changed: for a
 * reseller with a PAN whose year is still below the threshold of TDS, which is why tiles say "about".
 */
@Injectable()
@Every(300)
export class WorkOutEarnings implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly worths: WorthRepository,
    private readonly pricing: PricingApi,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const rates = await this.pricing.today();
    for (let batch = 0; batch < BATCHES_MAX; batch++) {
      if ((await this.priceBatch(rates)) < BATCH) return;
    }
  }

  private priceBatch(rates: TaxRates): Promise<number> {
    return this.uow.run(async (tx) => {
      const now = this.clock.now();
      const goods = await this.worths.toPrice(tx, businessDay(now), BATCH);
      const worths = goods.map((piece) => worthOf(piece, rates));
      if (worths.length > 0) await this.worths.keep(tx, worths, now);
      return goods.length;
    });
  }
}

/** Goods that cannot be sold at any price are worth nothing, until their price changes. */
function worthOf(piece: GoodsToPrice, rates: TaxRates): Worth {
  const { productId, basePrice, supplierPrice, mrp, goodsClass, supplierHasGstin, basis } = piece;
  const nothing = { productId, basePrice, margin: Money.zero, earning: Money.zero, basis };
  try {
    const slabs = gstSlabsFor(rates, goodsClass, supplierHasGstin);
    const { ranges } = allowedPrices({ basePrice, mrp, slabs });
    const margin = suggestedMargin({ basePrice, ranges });
    const { parts } = splitSale({
      sellingPrice: basePrice.plus(margin),
      basePrice,
      supplierPrice,
      quantity: parseQuantity(1),
      goodsClass,
      rates,
      supplierHasGstin,
      supplierHasPan: true,
      resellerHasPan: true,
      resellerCommissionThisYear: Money.zero,
    });
    return { ...nothing, margin, earning: parts.resellerPending };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return nothing;
  }
}
