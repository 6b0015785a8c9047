import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { assertOutsideTransaction, UnitOfWork } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { type ChargePolicy, PricingApi } from '../../pricing/index.js';
import { type CardContent, cardKeyParts } from '../domain/card.js';
import { CardsBusy } from '../domain/card-errors.js';
import type { CardName } from '../domain/card-name.js';
import { UnknownLink } from '../domain/link-errors.js';
import type { LinkOffers } from '../domain/link-offers.js';
import { CardRepository } from '../infra/card.repository.js';
import { CardMaker } from '../infra/card-maker.js';
import { SealedStore } from '../infra/sealed-store.js';
import { ShareLinkRepository } from '../infra/share-link.repository.js';
import { wholeOfOffer } from './whole-of-offer.js';

/** A card that somebody asks for: what is on it, and under which name its bytes are kept. */
export interface WantedCard {
  readonly name: Required<CardName>;
  readonly content: CardContent;
  /** Content hash of the product's first photo. */
  readonly photo: string | undefined;
  /** Equal for equal pictures, and for no others. */
  readonly hash: string;
}

/** At most so many cards are drawn or wait for it; one more is refused rather than kept waiting. */
const DRAWN_AT_ONCE_MAX = 96;
/** As many as one share holds. */
const TOGETHER_MAX = 30;

/**
 * Gives links' cards. A card is named by a hash of all that is drawn on it, so the same content is never drawn again,
 * other content never shows an old picture, and a card that is being drawn is waited for.
 */
@Injectable()
export class DrawCard {
  private readonly drawing = new Map<string, Promise<void>>();
  private readonly kept: SealedStore;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: ShareLinkRepository,
    private readonly cards: CardRepository,
    store: ObjectStore,
    private readonly maker: CardMaker,
    private readonly pricing: PricingApi,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {
    this.kept = new SealedStore(store, 'cards');
  }

  /** The JPEG. Throws {@link UnknownLink}, {@link CardsBusy}, CardPhotoUnreadable. */
  async execute(name: CardName): Promise<Buffer> {
    return this.jpegOf(await this.wanted(name));
  }

  /** Up to 30 cards, in the order asked for; they are drawn side by side. Throws as {@link execute}. */
  async many(names: readonly CardName[]): Promise<Buffer[]> {
    if (names.length > TOGETHER_MAX) throw new RangeError(`at most ${TOGETHER_MAX} cards at once`);
    const charges = await this.pricing.chargesNow();
    const wanted = await this.uow.run(async (tx) => {
      const links = await this.links.findMany(
        tx,
        names.map(({ code }) => code),
      );
      return names.map((name) => this.wantedOf(links.get(name.code), charges, name));
    });
    return Promise.all(wanted.map((card) => this.jpegOf(card)));
  }

  /** Changes whenever the card would show something else; for addresses that others keep. Throws {@link UnknownLink}. */
  async version(name: CardName): Promise<string> {
    return versionOf(await this.wanted(name));
  }

  /** What a card shows now. Throws {@link UnknownLink}. */
  async wanted(name: CardName): Promise<WantedCard> {
    const charges = await this.pricing.chargesNow();
    return this.wantedOf(await this.uow.run((tx) => this.links.find(tx, name.code)), charges, name);
  }

  /**
   * Gives the JPEG of a card, kept or drawn now, to `use`, whose it is only until it ends.
   * Throws {@link CardsBusy}, CardPhotoUnreadable, and what `use` throws.
   */
  async lend(wanted: WantedCard, use: (jpeg: Buffer) => Promise<void>): Promise<void> {
    if (await this.kept.lend(wanted.hash, use)) return;
    await this.draw(wanted);
    if (!(await this.kept.lend(wanted.hash, use))) throw gone(wanted);
  }

  /** Draws a card and keeps it; one that is being drawn is waited for. Throws {@link CardsBusy}, CardPhotoUnreadable. */
  draw(wanted: WantedCard): Promise<void> {
    const { hash } = wanted;
    const under = this.drawing.get(hash);
    if (under) return under;
    if (this.drawing.size >= DRAWN_AT_ONCE_MAX) return Promise.reject(new CardsBusy());
    const drawn = this.drawn(wanted).finally(() => this.drawing.delete(hash));
    this.drawing.set(hash, drawn);
    return drawn;
  }

  private async jpegOf(wanted: WantedCard): Promise<Buffer> {
    const found = await this.kept.get(wanted.hash);
    if (found) return found;
    await this.draw(wanted);
    const drawn = await this.kept.get(wanted.hash);
    if (!drawn) throw gone(wanted);
    return drawn;
  }

  private async drawn({ name, content, photo, hash }: WantedCard): Promise<void> {
    assertOutsideTransaction('drawing a card');
    const { key, bytes } = await this.maker.make({ content, photo, hash });
    await this.cards.remember(name, key, bytes);
  }

  private wantedOf(link: LinkOffers | undefined, charges: ChargePolicy, asked: CardName): WantedCard {
    const cheapest = link?.offers[0];
    if (!link || !cheapest) throw new UnknownLink();
    const name = { template: 'classic' as const, ...asked };
    const { code, language, format, template } = name;
    const url = `${this.config.http.publicUrl}/p/${code}`;
    const { kind, sha256 } = link.cardSender;
    const content: CardContent = {
      title: (language === 'hi' && link.titleHindi) || link.title,
      price: cheapest.sellingPrice,
      whole: wholeOfOffer(charges, cheapest),
      mrp: cheapest.mrp,
      resellerName: link.resellerName,
      ...(sha256 && kind !== 'name' ? { signature: { kind, key: sha256 } } : {}),
      url,
      shortLink: url,
      endsAt: link.endsAt,
      language,
      format,
      template,
    };
    const [photo] = link.photos;
    const parts = cardKeyParts(content, photo ?? 'none');
    return { name, content, photo, hash: createHash('sha256').update(parts.join('\u0000')).digest('hex') };
  }
}

/** Enough of a card's hash to tell one picture from the next. */
export function versionOf({ hash }: Pick<WantedCard, 'hash'>): string {
  return hash.slice(0, 16);
}

function gone({ hash }: WantedCard): Error {
  return new Error(`the card ${hash} is gone as soon as it was drawn`);
}
