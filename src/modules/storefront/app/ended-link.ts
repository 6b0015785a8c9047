import { Injectable } from '@nestjs/common';
import { type ChargePolicy, PricingApi } from '../../pricing/index.js';
import { type LinkBeside, ShareLinkQueries } from '../../share/index.js';
import { shopToShow } from '../domain/shop-to-show.js';

/** What a buyer who comes too late is told. */
export interface EndedLink {
  readonly resellerName: string;
  /** Where her shop is, if this page may lead there. */
  readonly shopAddress: string | undefined;
  /** When its time was over; undefined where it ended for another reason. */
  readonly since: Date | undefined;
  /** What the same reseller still sells to the same people. */
  readonly alive: readonly LinkBeside[];
  /** What is paid beside their price now. */
  readonly charges: ChargePolicy;
}

/** As many as fit under each other on a phone without a second page. */
const ALIVE_MAX = 6;

/** Looks up what to say of a link that has ended. */
@Injectable()
export class EndedLinks {
  constructor(
    private readonly links: ShareLinkQueries,
    private readonly pricing: PricingApi,
  ) {}

  async of(code: string): Promise<EndedLink | undefined> {
    const [link, alive] = await Promise.all([this.links.find(code), this.links.beside(code, ALIVE_MAX)]);
    if (!link) return undefined;
    const charges = await this.pricing.chargesNow();
    const since = link.standing === 'over' ? link.endsAt : undefined;
    return { resellerName: link.resellerName, shopAddress: shopToShow(link), since, alive, charges };
  }
}
