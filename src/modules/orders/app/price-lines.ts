import { Injectable } from '@nestjs/common';
import { Clock, DomainError, financialYear, type Id, parseQuantity } from '../../../kernel/index.js';
import { type Tx, together } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { GOODS_CLASSES, type GoodsClass, PricingApi, type Sale, splitSale } from '../../pricing/index.js';
import { commissionIn, ResellersApi } from '../../resellers/index.js';
import type { LinkOffer, LinkOffers } from '../../share/index.js';
import { SuppliersApi } from '../../suppliers/index.js';
import { LineCountWrong, OfferNotSellable, VariantNotOffered } from '../domain/errors.js';
import { LINES_MAX } from '../domain/limits.js';
import type { OrderLine } from '../domain/order-line.js';

/** One wish of a buyer. */
export interface WantedLine {
  readonly variantId: string;
  readonly quantity: number;
}

/** Prices of a link become lines of an order, with everybody's share at today's rates and standing. */
@Injectable()
export class PriceLines {
  constructor(
    private readonly suppliers: SuppliersApi,
    private readonly resellers: ResellersApi,
    private readonly pricing: PricingApi,
    private readonly clock: Clock,
  ) {}

  /** Throws LineCountWrong, InvalidQuantity, {@link VariantNotOffered} or {@link OfferNotSellable}. */
  async execute(tx: Tx, link: LinkOffers, wanted: readonly WantedLine[]): Promise<OrderLine[]> {
    const chosen = chosenOffers(link, wanted);
    const [supplier, reseller, rates] = await together(
      this.suppliers.find(tx, link.supplierId),
      this.resellers.get(tx, link.resellerId),
      this.pricing.today(tx),
    );
    if (supplier?.status !== 'approved') throw new OfferNotSellable();
    const standing = {
      rates,
      goodsClass: goodsClassOf(link),
      supplierHasGstin: supplier.hasGstin,
      supplierHasPan: supplier.hasPan,
      resellerHasPan: reseller.hasPan,
      resellerCommissionThisYear: commissionIn(reseller, financialYear(this.clock.now())),
    };
    return chosen.map(({ offer, quantity }, index) =>
      lineOf(link, offer, index + 1, { ...standing, ...offer, quantity }),
    );
  }
}

function chosenOffers(link: LinkOffers, wanted: readonly WantedLine[]) {
  if (wanted.length === 0 || wanted.length > LINES_MAX) throw new LineCountWrong(LINES_MAX);
  if (new Set(wanted.map((line) => line.variantId)).size < wanted.length) throw new VariantNotOffered();
  return wanted.map((line) => {
    const offer = link.offers.find(({ variantId }) => variantId === line.variantId);
    if (!offer) throw new VariantNotOffered();
    return { offer, quantity: parseQuantity(line.quantity) };
  });
}

function goodsClassOf({ goodsClass }: LinkOffers): GoodsClass {
  const known = GOODS_CLASSES.find((one) => one === goodsClass);
  if (!known) throw new OfferNotSellable();
  return known;
}

function lineOf(link: LinkOffers, offer: LinkOffer, no: number, sale: Sale): OrderLine {
  const { total, parts, detail } = splitForBuyer(sale);
  return {
    no,
    variantId: offer.variantId as Id<'Variant'>,
    supplierId: link.supplierId as Id<'User'>,
    title: link.title,
    options: offer.options,
    quantity: sale.quantity,
    basePrice: offer.basePrice,
    sellingPrice: offer.sellingPrice,
    gstRate: detail.gstRate,
    shares: {
      cod: total,
      supplier: parts.supplierPending,
      reseller: parts.resellerPending,
      fee: parts.platformFee,
      gstOnFee: parts.gstOnFee,
      tcs: parts.tcs,
      tds194o: parts.tds194o,
      tds194h: parts.tds194h,
      rounding: parts.rounding,
      commission: detail.commission,
    },
  };
}

/** Pricing's refusals name base price and margin, which is nothing for a buyer: we note them and she hears less. */
function splitForBuyer(sale: Sale) {
  try {
    return splitSale(sale);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    logger.warn({ code: error.code, facts: error.facts }, 'an offer can no longer be sold');
    throw new OfferNotSellable();
  }
}
