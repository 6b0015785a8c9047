import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import type { CommissionReleased, CommissionTakenBack } from '../../commissions/index.js';
import type { ReturnWithdrawn, ShipmentCancelled } from '../../logistics/index.js';
import { BonusRepository } from '../infra/bonus.repository.js';

/** A parcel that was kept counts towards the target of its week. */
@Injectable()
@Handles('commissions.commission-released.v1')
export class RecountOnRelease implements EventHandler<CommissionReleased> {
  constructor(private readonly bonuses: BonusRepository) {}

  handle({ shipmentId }: CommissionReleased, tx: Tx): Promise<void> {
    return this.bonuses.askForRecount(tx, shipmentId);
  }
}

/** A parcel that came back no longer counts. */
@Injectable()
@Handles('commissions.commission-taken-back.v1')
export class RecountOnTakingBack implements EventHandler<CommissionTakenBack> {
  constructor(private readonly bonuses: BonusRepository) {}

  handle({ shipmentId }: CommissionTakenBack, tx: Tx): Promise<void> {
    return this.bonuses.askForRecount(tx, shipmentId);
  }
}

/** A return that will not come makes certain what was not. */
@Injectable()
@Handles('logistics.return-withdrawn.v1')
export class RecountOnWithdrawal implements EventHandler<ReturnWithdrawn> {
  constructor(private readonly bonuses: BonusRepository) {}

  handle({ shipmentId }: ReturnWithdrawn, tx: Tx): Promise<void> {
    return this.bonuses.askForRecount(tx, shipmentId);
  }
}

/** A parcel that its supplier could not send does not hurt her target. */
@Injectable()
@Handles('logistics.shipment-cancelled.v1')
export class RecountOnCancellation implements EventHandler<ShipmentCancelled> {
  constructor(private readonly bonuses: BonusRepository) {}

  handle({ shipmentId }: ShipmentCancelled, tx: Tx): Promise<void> {
    return this.bonuses.askForRecount(tx, shipmentId);
  }
}
