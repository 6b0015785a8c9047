import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import type {
  ReturnChecked,
  ShipmentCameBack,
  ShipmentCancelled,
  ShipmentFound,
  ShipmentLost,
  ShipmentManifested,
} from '../../logistics/index.js';
import { TaxDocuments } from './tax-documents.js';

/** The courier has it: the supply is made, and its invoice is due. */
@Injectable()
@Handles('logistics.shipment-manifested.v1')
export class InvoiceOnHandOver implements EventHandler<ShipmentManifested> {
  constructor(private readonly documents: TaxDocuments) {}

  async handle({ shipmentId }: ShipmentManifested, tx: Tx): Promise<void> {
    await this.documents.bringUpToDate(tx, shipmentId);
  }
}

/** What was credited as lost is on its way again. */
@Injectable()
@Handles('logistics.shipment-found.v1')
export class InvoiceOnFinding implements EventHandler<ShipmentFound> {
  constructor(private readonly documents: TaxDocuments) {}

  async handle({ shipmentId }: ShipmentFound, tx: Tx): Promise<void> {
    await this.documents.bringUpToDate(tx, shipmentId);
  }
}

/** It came back undelivered and was checked. */
@Injectable()
@Handles('logistics.shipment-came-back.v1')
export class CreditOnCameBack implements EventHandler<ShipmentCameBack> {
  constructor(private readonly documents: TaxDocuments) {}

  async handle({ shipmentId }: ShipmentCameBack, tx: Tx): Promise<void> {
    await this.documents.bringUpToDate(tx, shipmentId);
  }
}

/** The buyer sent it back and it was checked. */
@Injectable()
@Handles('logistics.return-checked.v1')
export class CreditOnReturn implements EventHandler<ReturnChecked> {
  constructor(private readonly documents: TaxDocuments) {}

  async handle({ shipmentId }: ReturnChecked, tx: Tx): Promise<void> {
    await this.documents.bringUpToDate(tx, shipmentId);
  }
}

/** The courier lost or destroyed it. */
@Injectable()
@Handles('logistics.shipment-lost.v1')
export class CreditOnLoss implements EventHandler<ShipmentLost> {
  constructor(private readonly documents: TaxDocuments) {}

  async handle({ shipmentId }: ShipmentLost, tx: Tx): Promise<void> {
    await this.documents.bringUpToDate(tx, shipmentId);
  }
}

/** It was given up after its hand-over had failed. */
@Injectable()
@Handles('logistics.shipment-cancelled.v1')
export class CreditOnCancelling implements EventHandler<ShipmentCancelled> {
  constructor(private readonly documents: TaxDocuments) {}

  async handle({ shipmentId }: ShipmentCancelled, tx: Tx): Promise<void> {
    await this.documents.bringUpToDate(tx, shipmentId);
  }
}
