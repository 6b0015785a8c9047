import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LogisticsApi, type ReturnReason, type ShipmentId } from '../../logistics/index.js';
import { NoParcelToReturn } from '../domain/errors.js';
import { OrderRepository } from '../infra/order.repository.js';

/** The buyer wants to send a delivered parcel back. */
@Injectable()
export class AskReturn {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly logistics: LogisticsApi,
  ) {}

  /**
   * Without a shipment it is the order's delivered one. Throws UnknownOrder, {@link NoParcelToReturn}, UnknownShipment,
   * NothingToReturn or ReturnWindowOver.
   */
  async execute(wish: { token: string; shipmentId?: ShipmentId; reason: ReturnReason; note: string }): Promise<void> {
    const { token, reason, note } = wish;
    await this.uow.run(async (tx) => {
      const { orderId } = await this.orders.poolOf(tx, token);
      const parcels = await this.logistics.parcelsOf(tx, orderId);
      const delivered = parcels.find((parcel) => parcel.status === 'delivered');
      const shipmentId = wish.shipmentId ?? delivered?.shipmentId;
      if (!shipmentId) throw new NoParcelToReturn();
      await this.logistics.requestReturn(tx, { orderId, shipmentId, reason, note });
    });
  }
}
