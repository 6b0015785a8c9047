import { Injectable } from '@nestjs/common';
import { Clock, DomainError, financialYear, type Id, Money, parseQuantity } from '../../../kernel/index.js';
import { logger } from '../../../platform/observe/index.js';
import { GOODS_CLASSES, type GoodsClass, type Sale, splitSale, type TaxRates } from '../../pricing/index.js';
import type { LinkOffer, LinkOffers } from '../../share/index.js';
import { LineCountWrong, OfferNotSellable, VariantNotOffered } from '../domain/errors.js';
import { LINES_MAX } from '../domain/limits.js';
import type { OrderLine } from '../domain/order-line.js';

/** One wish of a buyer. */
export interface WantedLine {
  /** The link it is sold on; without one, the order's own. */
  readonly linkCode?: string;
  readonly variantId: string;
  readonly quantity: number;
}

/** The order's own link and those of its other lines, all of one reseller. */
export type Links = readonly [LinkOffers, ...LinkOffers[]];

/** Prices of links become lines of an order, with everybody's share at today's rates and standing. */
@Injectable()
export class PriceLines {
  constructor(private readonly clock: Clock) {}

  /** Throws LineCountWrong, InvalidQuantity, {@link VariantNotOffered} or {@link OfferNotSellable}. */
  execute(links: Links, rates: TaxRates, wanted: readonly WantedLine[]): OrderLine[] {
    const year = financialYear(this.clock.now());
    return chosenOffers(links, wanted).map(({ link, offer, quantity }, index) => {
      const { supplierMaySell, resellerYear, resellerCommission, ...sellers } = link.sellers;
      if (!supplierMaySell) throw new OfferNotSellable();
      const resellerCommissionThisYear = resellerYear === year ? resellerCommission : Money.zero;
      const standing = { ...sellers, rates, goodsClass: goodsClassOf(link), resellerCommissionThisYear };
      return lineOf(link, offer, index + 1, { ...standing, ...offer, quantity });
    });
  }
}

function chosenOffers(links: Links, wanted: readonly WantedLine[]) {
  if (wanted.length === 0 || wanted.length > LINES_MAX) throw new LineCountWrong(LINES_MAX);
  if (new Set(wanted.map((line) => line.variantId)).size < wanted.length) throw new VariantNotOffered();
  return wanted.map((line) => {
    const { linkCode = links[0].code } = line;
    const link = links.find(({ code }) => code === linkCode);
    const offer = link?.offers.find(({ variantId }) => variantId === line.variantId);
    if (!link || !offer) throw new VariantNotOffered();
    return { link, offer, quantity: parseQuantity(line.quantity) };
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
    linkCode: link.code,
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
