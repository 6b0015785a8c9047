import { Injectable } from '@nestjs/common';
import { assertOutsideTransaction, UnitOfWork } from '../../../../platform/database/index.js';
import { KeepPicture } from '../../../catalogue/index.js';
import {
  type CardSender,
  type CardTemplate,
  checkLevel,
  type ShopPicture,
  ShopsApi,
} from '../../../resellers/index.js';
import { DeliveriesQueries } from '../infra/deliveries.queries.js';

/** Changes what a reseller shows of herself, as far as her delivered orders have opened it. */
@Injectable()
export class ChangeShop {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shops: ShopsApi,
    private readonly pictures: KeepPicture,
    private readonly deliveries: DeliveriesQueries,
  ) {}

  /** Throws ShopTextTooLong. */
  async tell(resellerId: string, texts: { about: string; rules: string; showsPhone: boolean }): Promise<void> {
    await this.uow.run((tx) => this.shops.tell(tx, resellerId, texts));
  }

  /** Throws SenderPictureMissing. */
  async chooseCardLook(resellerId: string, look: { template: CardTemplate; sender: CardSender }): Promise<void> {
    await this.uow.run((tx) => this.shops.chooseCardLook(tx, resellerId, look.template, look.sender));
  }

  /** Throws LevelTooLow, SlugUnfit, SlugReserved, SlugTaken or SlugsUsedUp. */
  async takeAddress(resellerId: string, typed: string): Promise<void> {
    await this.uow.run(async (tx) => {
      checkLevel(await this.deliveries.count(tx, resellerId), 'address');
      await this.shops.giveAddress(tx, resellerId, typed);
    });
  }

  /** A stranger's bytes as her picture. Throws LevelTooLow (a logo), UnreadablePhoto, PhotoTooLarge, PhotoTooSmall. */
  async showPicture(resellerId: string, picture: ShopPicture, bytes: Buffer): Promise<void> {
    assertOutsideTransaction('decoding a picture');
    // Before the costly decoding; what she had before may always be replaced.
    if (picture === 'logo') {
      await this.uow.run(async (tx) => {
        const { logo } = await this.shops.of(tx, resellerId);
        if (logo === undefined) checkLevel(await this.deliveries.count(tx, resellerId), 'logo');
      });
    }
    const kept = await this.pictures.keep(bytes, picture === 'photo' ? 'fill' : 'whole');
    await this.uow.run(async (tx) => {
      await this.pictures.add(tx, kept);
      await this.shops.showPicture(tx, resellerId, picture, kept.sha256);
    });
  }

  async removePicture(resellerId: string, picture: ShopPicture): Promise<void> {
    await this.uow.run((tx) => this.shops.showPicture(tx, resellerId, picture, undefined));
  }
}
