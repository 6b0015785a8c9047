import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { UnknownReseller } from './domain/reseller.js';
import {
  type CardSender,
  type CardTemplate,
  checkSender,
  readShopText,
  type Shop,
  type ShopPicture,
  UnknownShop,
} from './domain/shop.js';
import { readSlug, SLUGS_MOST, SlugsUsedUp, SlugTaken } from './domain/slug.js';
import { ShopRepository } from './infra/shop.repository.js';

/** What resellers show of themselves to buyers, for modules above that know what they have earned. */
@Injectable()
export class ShopsApi {
  constructor(private readonly shops: ShopRepository) {}

  /** Throws UnknownReseller. */
  async of(tx: Tx, resellerId: string): Promise<Shop> {
    const shop = await this.shops.find(tx, resellerId);
    if (!shop) throw new UnknownReseller();
    return shop;
  }

  /** By an address that she has, or had before. Throws UnknownShop. */
  async at(tx: Tx, address: string): Promise<Shop> {
    const shop = await this.shops.findByAddress(tx, address);
    if (!shop) throw new UnknownShop();
    return shop;
  }

  /** Throws ShopTextTooLong. */
  async tell(
    tx: Tx,
    resellerId: string,
    texts: { readonly about: string; readonly rules: string; readonly showsPhone: boolean },
  ): Promise<void> {
    const about = readShopText(texts.about, 'about');
    const rules = readShopText(texts.rules, 'rules');
    await this.shops.saveTexts(tx, resellerId, { about, rules, showsPhone: texts.showsPhone });
  }

  /** Throws SenderPictureMissing. */
  async chooseCardLook(tx: Tx, resellerId: string, template: CardTemplate, sender: CardSender): Promise<void> {
    const shop = await this.shops.findForUpdate(tx, resellerId);
    if (!shop) throw new UnknownReseller();
    checkSender(sender, shop);
    await this.shops.saveCardLook(tx, resellerId, template, sender);
  }

  /** Shows a kept photo as her picture, or takes the picture away. */
  showPicture(tx: Tx, resellerId: string, picture: ShopPicture, sha256: string | undefined): Promise<void> {
    return this.shops.savePicture(tx, resellerId, picture, sha256);
  }

  /**
   * Gives her a short address for ever; older ones of hers go on leading to her. Throws SlugUnfit, SlugReserved,
   * SlugTaken or SlugsUsedUp.
   */
  async giveAddress(tx: Tx, resellerId: string, typed: string): Promise<void> {
    const slug = readSlug(typed);
    if (!(await this.shops.findForUpdate(tx, resellerId))) throw new UnknownReseller();
    const hers = await this.shops.slugsOf(tx, resellerId);
    if (!hers.includes(slug)) {
      if (hers.length >= SLUGS_MOST) throw new SlugsUsedUp();
      if (!(await this.shops.claimSlug(tx, resellerId, slug))) throw new SlugTaken();
    }
    await this.shops.useSlug(tx, resellerId, slug);
  }
}
