import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { InstructionUnfit } from '../domain/errors.js';
import type { LogisticsEvent } from '../domain/events.js';
import { type ParcelInstruction, takesInstructions } from '../domain/parcel-instruction.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { InstructionRepository } from '../infra/instruction.repository.js';

/**
 * Writes down what a buyer wants of a parcel that a courier has. The event tells whoever speaks with couriers; until
 * then the words wait in `parcel_instruction`.
 */
@Injectable()
export class InstructCourier {
  constructor(
    private readonly instructions: InstructionRepository,
    private readonly outbox: Outbox,
  ) {}

  /**
   * For each parcel of an order that can still be told; what was asked back stays so. Throws {@link InstructionUnfit}
   * where there is none.
   */
  async ofOrder(tx: Tx, orderId: Id<'Order'>, instruction: ParcelInstruction): Promise<void> {
    const held = await this.instructions.hold(tx, orderId);
    const able = held.filter(({ status }) => takesInstructions(status));
    const open = able.filter(({ isAskedBack }) => !isAskedBack);
    const isSaidAgain = instruction.kind === 'come-back' && able.length > 0;
    if (open.length === 0 && !isSaidAgain) throw new InstructionUnfit();
    for (const { shipmentId } of open) await this.write(tx, shipmentId, instruction);
  }

  /** For one parcel that the caller holds. */
  async write(tx: Tx, shipmentId: ShipmentId, instruction: ParcelInstruction): Promise<void> {
    await this.instructions.add(tx, shipmentId, instruction);
    const told: LogisticsEvent = {
      type: 'logistics.parcel-instructed.v1',
      shipmentId,
      kind: instruction.kind,
    };
    await this.outbox.publish(tx, [told]);
  }
}
