import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { type ChargePolicy, PricingApi, type WholePrice } from '../../pricing/index.js';
import { captionOfMany } from '../domain/caption-of-many.js';
import type { CardChoice } from '../domain/card-choice.js';
import { CARD_SIZE } from '../domain/card-size.js';
import { NothingToShare, UnknownLink } from '../domain/link-errors.js';
import type { LinkOffers } from '../domain/link-offers.js';
import { linkUrl } from '../domain/link-url.js';
import { titleInLanguage } from '../domain/title-in-language.js';
import { zipOf } from '../infra/card-archive.js';
import { catalogueOf } from '../infra/card-catalogue.js';
import { ShareLinkQueries } from '../infra/share-link.queries.js';
import { DrawCard } from './draw-card.js';
import { wholeOfOffer } from './whole-of-offer.js';

/** Cards drawn side by side, and held until they are sent. */
const AT_ONCE = 10;

/** The cards of several links as one file, for those who share from a computer. */
@Injectable()
export class CollectCards {
  constructor(
    private readonly links: ShareLinkQueries,
    private readonly drawCard: DrawCard,
    private readonly pricing: PricingApi,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** Her links in the order asked. Throws {@link UnknownLink} where one is not hers. */
  async own(resellerId: string, codes: readonly string[]): Promise<LinkOffers[]> {
    const links = await this.links.ownOf(resellerId, codes);
    if (links.length < codes.length) throw new UnknownLink();
    return links;
  }

  /** A zip of the pictures, and their texts in a file beside them. Throws {@link NothingToShare}. */
  async zip(links: readonly LinkOffers[], choice: CardChoice): Promise<Readable> {
    const items = this.itemsOf(links, await this.pricing.chargesNow(), choice);
    await this.drawFirst(items, choice);
    return zipOf(this.files(items, choice), this.clock.now());
  }

  /** A PDF with a page a card. Throws {@link NothingToShare}. */
  async catalogue(links: readonly LinkOffers[], choice: CardChoice): Promise<Readable> {
    const items = this.itemsOf(links, await this.pricing.chargesNow(), choice);
    await this.drawFirst(items, choice);
    return catalogueOf(this.pages(items, choice));
  }

  /** What of them sells: the rest has no price that a card could show. */
  private itemsOf(links: readonly LinkOffers[], charges: ChargePolicy, { language }: CardChoice): Item[] {
    const items = links.filter(isOpen).flatMap((link) => {
      const [cheapest] = link.offers;
      const url = linkUrl(this.config.http.publicUrl, link.code);
      if (!cheapest) return [];
      const title = titleInLanguage(link, language);
      return [{ code: link.code, title, price: cheapest.sellingPrice, whole: wholeOfOffer(charges, cheapest), url }];
    });
    if (items.length === 0) throw new NothingToShare();
    return items;
  }

  private async *files(items: readonly Item[], choice: CardChoice) {
    yield { name: 'text.txt', bytes: Buffer.from(captionOfMany(items, choice.language), 'utf8') };
    let no = 1;
    for await (const { item, bytes } of this.all(items, choice)) {
      yield { name: `${String(no++).padStart(2, '0')}-${item.code}.jpg`, bytes };
    }
  }

  private async *pages(items: readonly Item[], choice: CardChoice) {
    for await (const { item, bytes } of this.all(items, choice)) {
      yield { jpeg: bytes, url: item.url, ...CARD_SIZE[choice.format] };
    }
  }

  /** What fails at once fails with a status, and not in the middle of a file. */
  private async drawFirst([first]: readonly Item[], choice: CardChoice): Promise<void> {
    if (first) await this.drawCard.execute({ code: first.code, ...choice });
  }

  /** In their order; only so many are held at a time. */
  private async *all(items: readonly Item[], choice: CardChoice) {
    for (let from = 0; from < items.length; from += AT_ONCE) {
      const some = items.slice(from, from + AT_ONCE);
      const drawn = await this.drawCard.many(some.map(({ code }) => ({ code, ...choice })));
      for (const [index, bytes] of drawn.entries()) {
        const item = some[index];
        if (item) yield { item, bytes };
      }
    }
  }
}

/** A card with the words that go with it. */
interface Item {
  readonly code: string;
  readonly title: string;
  readonly price: NonNullable<LinkOffers['offers'][number]>['sellingPrice'];
  readonly whole: WholePrice | undefined;
  readonly url: string;
}

function isOpen({ standing }: LinkOffers): boolean {
  return standing === 'open';
}
