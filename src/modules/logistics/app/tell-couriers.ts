import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { type AttemptAction, Couriers, CourierUnavailable } from '../domain/courier-gateway.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { InstructionRepository, type WaitingInstruction } from '../infra/instruction.repository.js';
import { ShipmentRepository } from '../infra/shipment.repository.js';
import { FindParcelEnds } from './parcel-ends.js';

/**
 * Brings buyers' words to couriers when they listen: after a failed attempt, which is when Shiprocket and Delhivery take
 * an action. A word that never found its moment is closed when the parcel has come to an end. Told at least once: a
 * courier that hears the same day or address twice does the same.
 */
@Injectable()
@Every(60)
export class TellCouriers implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly instructions: InstructionRepository,
    private readonly couriers: Couriers,
    private readonly shipments: ShipmentRepository,
    private readonly ends: FindParcelEnds,
  ) {}

  async run(): Promise<void> {
    await this.uow.run((tx) => this.instructions.closeLate(tx));
    for (const waiting of await this.instructions.listening()) await this.tell(waiting);
  }

  private async tell(waiting: WaitingInstruction): Promise<void> {
    try {
      const action = await this.actionFor(waiting);
      await this.couriers.of(waiting.provider).actOnFailedAttempt(waiting.awb, action);
      await this.uow.run((tx) => this.instructions.close(tx, waiting.id, 'taken'));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      logger.warn({ shipmentId: waiting.shipmentId, error: error.code }, 'a courier could not be told');
      if (error instanceof CourierUnavailable) return;
      await this.uow.run((tx) => this.instructions.close(tx, waiting.id, 'refused'));
    }
  }

  private async actionFor({ shipmentId, instruction }: WaitingInstruction): Promise<AttemptAction> {
    const remark = 'The buyer asked for it.';
    switch (instruction.kind) {
      case 'come-back':
        return { kind: 'return', remark };
      case 'other-day':
        return { kind: 'defer', until: instruction.day, remark };
      case 'other-address': {
        const { name, phone } = await this.buyerOf(shipmentId);
        const { addressLine, landmark } = instruction;
        return { kind: 'edit-address', name, phone, addressLine, landmark, remark };
      }
    }
  }

  private buyerOf(shipmentId: ShipmentId) {
    return this.uow.run(async (tx) => {
      const { shipment } = await this.shipments.getForUpdate(tx, shipmentId);
      return (await this.ends.execute(tx, shipment.state)).buyer;
    });
  }
}
