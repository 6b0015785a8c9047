import { Injectable } from '@nestjs/common';
import type { Money } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { PricingApi } from '../../pricing/index.js';
import { ShareApi } from '../../share/index.js';
import { DueTooHigh, ExchangeNotOffered } from '../domain/errors.js';
import { DUE_MAX } from '../domain/limits.js';
import { dueOf } from '../domain/order-line.js';
import type { Original } from '../infra/exchange.repository.js';
import { type PricedOrder, PriceLines } from './price-lines.js';

/** What comes in exchange, with what all of it costs. */
export interface PricedExchange extends Original {
  readonly due: Money;
}

/** Prices what takes a parcel's place: what costs the same keeps every share, everything else is priced by its link. */
@Injectable()
export class PriceExchange {
  constructor(
    private readonly share: ShareApi,
    private readonly pricing: PricingApi,
    private readonly priceLines: PriceLines,
  ) {}

  /** Throws {@link DueTooHigh}, OfferNotSellable, or {@link ExchangeNotOffered} where the saving on the first one would pay for all of it. */
  async execute(tx: Tx, original: Original): Promise<PricedExchange> {
    const { lines, charges } = original.repriced.size > 0 ? await this.repriced(tx, original) : original;
    const due = dueOf(lines, charges);
    if (due.isMoreThan(DUE_MAX)) throw new DueTooHigh(due, DUE_MAX);
    if (!due.isMoreThan(original.saving)) throw new ExchangeNotOffered();
    return { ...original, lines, charges, due };
  }

  private async repriced(tx: Tx, { lines, charges, repriced }: Original): Promise<PricedOrder> {
    const links = await this.share.termsOf(tx, [...new Set(lines.map(({ linkCode }) => linkCode))]);
    const rates = await this.pricing.today(tx);
    const parts = lines.map((line): PricedOrder => {
      const own = charges.filter(({ lineNo }) => lineNo === line.no);
      const link = links.find(({ code }) => code === line.linkCode);
      return link && repriced.has(line.no)
        ? this.priceLines.instead(link, rates, line, own)
        : { lines: [line], charges: own };
    });
    return { lines: parts.flatMap((part) => part.lines), charges: parts.flatMap((part) => part.charges) };
  }
}
