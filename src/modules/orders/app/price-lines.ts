import { Injectable } from '@nestjs/common';
import {
  basisPoints,
  Clock,
  DomainError,
  financialYear,
  type Id,
  Money,
  parseQuantity,
} from '../../../kernel/index.js';
import { logger } from '../../../platform/observe/index.js';
import type { Stop } from '../../logistics/index.js';
import {
  type ChargePolicy,
  chargesOn,
  GOODS_CLASSES,
  type GoodsClass,
  type Sale,
  type SupplierStanding,
  shareByValue,
  splitCharge,
  splitSale,
  type TaxRates,
} from '../../pricing/index.js';
import type { LinkOffer, LinkOffers, LinkSellers } from '../../share/index.js';
import { LineCountWrong, OfferNotSellable, VariantNotOffered } from '../domain/errors.js';
import { LINES_MAX } from '../domain/limits.js';
import type { ChargeKind, LineCharge, OrderLine } from '../domain/order-line.js';
import { furthestReach } from './furthest-reach.js';

/** One wish of a buyer. */
export interface WantedLine {
  /** The link it is sold on; without one, the order's own. */
  readonly linkCode?: string;
  readonly variantId: string;
  readonly quantity: number;
}

/** The order's own link and those of its other lines, all of one reseller. */
export type Links = readonly [LinkOffers, ...LinkOffers[]];

/** Prices of links become lines of an order, with everybody's share at today's rates and standing, and what is charged beside them. */
@Injectable()
export class PriceLines {
  constructor(private readonly clock: Clock) {}

  /** Throws LineCountWrong, InvalidQuantity, {@link VariantNotOffered} or {@link OfferNotSellable}. */
  execute(links: Links, { rates, policy }: TodaysRules, wanted: readonly WantedLine[], to: Stop): PricedOrder {
    const year = financialYear(this.clock.now());
    const chosen = chosenOffers(links, wanted);
    const lines = chosen.map(({ link, offer, quantity }, index) =>
      lineOf(link, offer, index + 1, { ...standingIn(year, link), rates, ...offer, quantity }),
    );
    const goods = Money.sum(lines.map(({ shares }) => shares.cod));
    const grams = chosen.reduce((sum, { offer, quantity }) => sum + offer.grams * quantity, 0);
    const reach = furthestReach(
      chosen.map(({ link }) => link.sellers.pickup),
      to,
    );
    const charges = chargesOn(policy, { goods, grams, reach });
    const suppliers = chosen.map(({ link }) => supplierIn(year, link));
    return {
      lines,
      charges: [
        ...chargeLines('delivery', charges.delivery, { lines, suppliers, rates }),
        ...chargeLines('cash', charges.cash, { lines, suppliers, rates }),
      ],
    };
  }

  /**
   * What comes instead of a line, at the price that its link has for it; the charges keep their sums and go by its rate of GST.
   * Throws {@link VariantNotOffered} or {@link OfferNotSellable}.
   */
  instead(link: LinkOffers, rates: TaxRates, line: OrderLine, charges: readonly LineCharge[]): PricedOrder {
    const year = financialYear(this.clock.now());
    const offer = link.offers.find(({ variantId }) => variantId === line.variantId);
    if (!offer) throw new VariantNotOffered();
    const quantity = parseQuantity(line.quantity);
    const priced = lineOf(link, offer, line.no, { ...standingIn(year, link), rates, ...offer, quantity });
    const gstRate = basisPoints(priced.gstRate);
    return {
      lines: [priced],
      charges: charges.map(({ lineNo, what, amount }) => {
        const { parts, taxable } = splitCharge(amount, { ...supplierIn(year, link), rates, gstRate });
        return { lineNo, what, amount, taxable, ...parts };
      }),
    };
  }
}

/** What holds at this moment. */
export interface TodaysRules {
  readonly rates: TaxRates;
  readonly policy: ChargePolicy;
}

/** Lines with what is paid beside them. */
export interface PricedOrder {
  readonly lines: readonly OrderLine[];
  readonly charges: readonly LineCharge[];
}

/** A charge is part of the supply of each line, in proportion to what that costs; a share of nought is no row. */
function chargeLines(
  what: ChargeKind,
  charge: Money,
  { lines, suppliers, rates }: { lines: readonly OrderLine[]; suppliers: readonly SupplierStanding[]; rates: TaxRates },
): LineCharge[] {
  if (charge.isZero) return [];
  const shares = shareByValue(
    charge,
    lines.map((line) => line.shares.cod),
  );
  return lines.flatMap(({ no, gstRate }, index) => {
    const [amount, supplier] = [shares[index], suppliers[index]];
    if (!amount?.isPositive || !supplier) return [];
    const { parts, taxable } = splitCharge(amount, { ...supplier, rates, gstRate: basisPoints(gstRate) });
    return [{ lineNo: no, what, amount, taxable, ...parts }];
  });
}

/** How the two who sell stand in a year, as a split wants it. Throws {@link OfferNotSellable}. */
function standingIn(year: string, link: LinkOffers) {
  const { supplierMaySell, supplierSales, resellerYear, resellerCommission, pickup: _, ...sellers } = link.sellers;
  if (!supplierMaySell) throw new OfferNotSellable();
  const resellerCommissionThisYear = resellerYear === year ? resellerCommission : Money.zero;
  const supplierSalesThisYear = salesIn(year, supplierSales);
  return { ...sellers, supplierSalesThisYear, goodsClass: goodsClassOf(link), resellerCommissionThisYear };
}

function supplierIn(year: string, { sellers }: LinkOffers): SupplierStanding {
  return {
    supplierHasGstin: sellers.supplierHasGstin,
    supplierHasPan: sellers.supplierHasPan,
    supplierSalesThisYear: salesIn(year, sellers.supplierSales),
  };
}

/** What a supplier of whom sales are counted sold in this year; a count of another year is none of this. */
function salesIn(year: string, sales: LinkSellers['supplierSales']): Money | undefined {
  return sales && (sales.year === year ? sales.amount : Money.zero);
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
