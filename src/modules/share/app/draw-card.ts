import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { type CardContent, cardKeyParts } from '../domain/card.js';
import { type CardName, cardFileName } from '../domain/card-name.js';
import { UnknownLink } from '../domain/link-errors.js';
import type { LinkOffers } from '../domain/link-offers.js';
import { CardRepository } from '../infra/card.repository.js';
import { renderCard } from '../infra/card-renderer.js';
import { plainTile } from '../infra/plain-tile.js';
import { PreparedPhoto, preparePhoto } from '../infra/prepared-photo.js';
import { ShareLinkRepository } from '../infra/share-link.repository.js';

/** Gives a link's card, drawn once: the same content is never drawn again, and one that is being drawn is waited for. */
@Injectable()
export class DrawCard {
  private readonly drawing = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: ShareLinkRepository,
    private readonly cards: CardRepository,
    private readonly store: ObjectStore,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** The JPEG. Throws {@link UnknownLink}. */
  async execute(name: CardName): Promise<Buffer> {
    const key = cardFileName(name);
    const under = this.drawing.get(key) ?? this.draw(name).finally(() => this.drawing.delete(key));
    this.drawing.set(key, under);
    return under;
  }

  private async draw(name: CardName): Promise<Buffer> {
    const link = await this.uow.run((tx) => this.links.find(tx, name.code));
    if (!link) throw new UnknownLink();
    const content = this.contentOf(link, name);
    const photoKey = link.photos[0] ?? 'none';
    const hash = createHash('sha256').update(cardKeyParts(content, photoKey).join('\u0000')).digest('hex');
    const objectKey = `cards/${hash}.jpg`;
    if (!(await this.store.has(objectKey))) {
      const photo = await this.photoOf(link);
      await this.store.put(objectKey, await renderCard({ ...content, photo }));
    }
    const bytes = await this.store.get(objectKey);
    await this.cards.remember({ template: 'classic', ...name }, objectKey, bytes.length);
    return bytes;
  }

  private contentOf(link: LinkOffers, { code, language, format, template = 'classic' }: CardName): CardContent {
    const [cheapest] = link.offers;
    if (!cheapest) throw new UnknownLink();
    const url = `${this.config.http.publicUrl}/p/${code}`;
    return {
      title: (language === 'hi' && link.titleHindi) || link.title,
      price: cheapest.sellingPrice,
      mrp: cheapest.mrp,
      resellerName: link.resellerName,
      url,
      shortLink: url,
      language,
      format,
      template,
      endsAt: link.endsAt,
    };
  }

  /** The product's first photo cut for cards, made once and kept; goods without a photo get a plain tile. */
  private async photoOf({ photos: [sha256] }: LinkOffers): Promise<PreparedPhoto> {
    if (!sha256) return plainTile();
    const masterKey = `masters/${sha256}.jpg`;
    if (await this.store.has(masterKey)) return new PreparedPhoto(await this.store.get(masterKey));
    const prepared = await preparePhoto(await this.store.get(`photos/${sha256}.jpg`));
    await this.store.put(masterKey, prepared.master);
    return prepared;
  }
}
