import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { LogisticsApi, ReturnPhotos, type ReturnReason, type ShipmentId } from '../../logistics/index.js';
import { NoParcelToReturn } from '../domain/errors.js';
import { OrderRepository } from '../infra/order.repository.js';

/** What she sends back and why; photos as they came from her phone. */
export interface ReturnWish {
  readonly token: string;
  readonly shipmentId?: ShipmentId;
  readonly reason: ReturnReason;
  readonly note: string;
  readonly photos?: readonly Buffer[];
}

/** The buyer wants to send a delivered parcel back. */
@Injectable()
export class AskReturn {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly logistics: LogisticsApi,
    private readonly photos: ReturnPhotos,
  ) {}

  /**
   * Without a shipment it is the order's delivered one. Throws UnknownOrder, {@link NoParcelToReturn}, UnknownShipment,
   * NothingToReturn, ReturnWindowOver, or what a photo is refused with; then nothing of the photos is kept.
   */
  async execute({ photos: sent = [], ...wish }: ReturnWish): Promise<void> {
    // Before a picture is decoded there must be something to send back.
    if (sent.length > 0) await this.uow.run((tx) => this.parcelIn(tx, wish));
    const photos = await this.photos.keep(sent);
    try {
      await this.uow.run(async (tx) => {
        const { reason, note } = wish;
        await this.logistics.requestReturn(tx, { ...(await this.parcelIn(tx, wish)), reason, note, photos });
      });
    } catch (refusal) {
      // Only a refusal is sure to have kept no row; after a lost answer of the database nobody knows.
      if (refusal instanceof DomainError) await this.photos.drop(photos);
      throw refusal;
    }
  }

  private async parcelIn(tx: Tx, wish: Pick<ReturnWish, 'token' | 'shipmentId'>) {
    const { orderId } = await this.orders.poolOf(tx, wish.token);
    const delivered = (await this.logistics.parcelsOf(tx, orderId)).filter(({ status }) => status === 'delivered');
    const shipmentId = wish.shipmentId ?? delivered[0]?.shipmentId;
    if (!shipmentId) throw new NoParcelToReturn();
    return { orderId, shipmentId };
  }
}
