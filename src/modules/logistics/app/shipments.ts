import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { InventoryApi, type StockLine } from '../../inventory/index.js';
import { UnknownShipment } from '../domain/errors.js';
import type { ParcelLine } from '../domain/parcel.js';
import type { Shipment } from '../domain/shipment.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import type { StockMove } from '../domain/stock-move.js';
import { type LockedShipment, ShipmentRepository } from '../infra/shipment.repository.js';

/** Takes parcels out under lock and puts them back with all they brought about: rows, stock and events in one commit. */
@Injectable()
export class Shipments {
  constructor(
    private readonly repository: ShipmentRepository,
    private readonly inventory: InventoryApi,
    private readonly outbox: Outbox,
  ) {}

  /** Throws {@link UnknownShipment}. */
  get(tx: Tx, id: ShipmentId): Promise<LockedShipment> {
    return this.repository.getForUpdate(tx, id);
  }

  /** Some parcels under lock, in the order in which they are locked; those that do not exist are left out. */
  async getAll(tx: Tx, ids: readonly ShipmentId[]): Promise<Shipment[]> {
    return (await this.repository.getAllForUpdate(tx, ids)).map(({ shipment }) => shipment);
  }

  /** A supplier's own parcel; somebody else's is unknown. Throws {@link UnknownShipment}. */
  async getOwn(tx: Tx, id: ShipmentId, supplierId: Id<'User'>): Promise<LockedShipment> {
    const locked = await this.repository.getForUpdate(tx, id);
    if (locked.shipment.state.supplierId !== supplierId) throw new UnknownShipment();
    return locked;
  }

  async put(tx: Tx, shipment: Shipment): Promise<void> {
    if (!shipment.isChanged) return;
    await this.repository.save(tx, shipment);
    const pieces = piecesOf(shipment.state.lines);
    for (const move of shipment.changes.stock) await this.moveStock(tx, move, pieces);
    await this.outbox.publish(tx, shipment.changes.events);
  }

  private async moveStock(tx: Tx, { kind, source }: StockMove, pieces: readonly StockLine[]): Promise<void> {
    switch (kind) {
      case 'sell':
        return this.inventory.sell(tx, source, pieces);
      case 'unsell':
        return this.inventory.unsell(tx, source, pieces);
      case 'release':
        return this.inventory.release(tx, source, pieces);
      case 'lose':
        return this.inventory.lose(tx, source, pieces);
      case 'take-back':
        return this.inventory.takeBack(tx, source, pieces);
      case 'write-off':
        return this.inventory.writeOff(tx, source, pieces);
      case 'find':
        // What was written off as lost stays so; the pieces come in anew and are reserved for their parcel at once.
        await this.inventory.receive(tx, source, pieces);
        return this.inventory.reserve(tx, source, pieces);
    }
  }
}

/** Two lines of one variant are one movement, because a cause counts once a variant. */
function piecesOf(lines: readonly ParcelLine[]): StockLine[] {
  const counts = new Map<string, number>();
  for (const { variantId, quantity } of lines) counts.set(variantId, (counts.get(variantId) ?? 0) + quantity);
  return [...counts].map(([variantId, quantity]) => ({ variantId, quantity }));
}
