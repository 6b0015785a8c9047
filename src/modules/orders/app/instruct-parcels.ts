import { Injectable } from '@nestjs/common';
import { businessDay, Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LogisticsApi, type ParcelInstruction } from '../../logistics/index.js';
import { readDeliveryDay } from '../domain/delivery-day.js';
import { OrderRepository } from '../infra/order.repository.js';
import { readAddress } from './buyer-form.js';

/** The buyer refuses her parcel, or wants it brought on another day or to another door: told to the courier. */
@Injectable()
export class InstructParcels {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly logistics: LogisticsApi,
    private readonly clock: Clock,
  ) {}

  /** What she typed. Throws UnknownOrder, InstructionUnfit, AddressUnfit, InvalidDay or DeliveryDayUnfit. */
  async execute(token: string, texts: ParcelInstruction): Promise<void> {
    const instruction = this.read(texts);
    await this.uow.run(async (tx) => {
      const { id } = await this.orders.getForUpdate(tx, token);
      await this.logistics.instructOfOrder(tx, id, instruction);
    });
  }

  private read(texts: ParcelInstruction): ParcelInstruction {
    switch (texts.kind) {
      case 'come-back':
        return texts;
      case 'other-address':
        return { kind: texts.kind, ...readAddress(texts) };
      case 'other-day':
        return { kind: texts.kind, day: readDeliveryDay(texts.day, businessDay(this.clock.now())) };
    }
  }
}
