import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '../../../kernel/index.js';
import type { Outcome } from '../domain/outcome.js';
import type { PickupSlot } from '../domain/pickup.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { AcceptShipments } from './accept-shipments.js';
import { HandOver } from './hand-over.js';

/** Couriers answer slowly, so several are asked at once, but not so many that they refuse. */
const AT_ONCE = 6;
/** No new parcel is begun after so long: the supplier sees what was done and sends the rest again. */
const TIME_LIMIT_MS = 20_000;

/** Several parcels of a supplier in one go. Each stands for itself: what cannot be done hinders no other. */
@Injectable()
export class DispatchMany {
  constructor(
    private readonly acceptShipments: AcceptShipments,
    private readonly handOvers: HandOver,
  ) {}

  /** Gives what became of each, in the order in which they were named. */
  accept(supplierId: Id<'User'>, shipmentIds: readonly ShipmentId[]): Promise<Outcome[]> {
    return outcomesOf(shipmentIds, async (shipmentId) => {
      await this.acceptShipments.execute({ supplierId, shipmentIds: [shipmentId] });
      return {};
    });
  }

  /** The same; a parcel that is done has its waybill. */
  handOver(supplierId: Id<'User'>, shipmentIds: readonly ShipmentId[], slot: PickupSlot): Promise<Outcome[]> {
    return outcomesOf(shipmentIds, async (shipmentId) => {
      const { awb } = await this.handOvers.execute({ supplierId, shipmentId, slot });
      return { awb };
    });
  }
}

async function outcomesOf(
  named: readonly ShipmentId[],
  take: (id: ShipmentId) => Promise<{ awb?: string }>,
): Promise<Outcome[]> {
  const ids = [...new Set(named)];
  const outcomes: Outcome[] = ids.map((shipmentId) => ({ shipmentId, kind: 'not-begun' }));
  const until = performance.now() + TIME_LIMIT_MS;
  const queue = ids.entries();
  const work = async () => {
    for (const [place, shipmentId] of queue) {
      if (performance.now() > until) return;
      outcomes[place] = await take(shipmentId)
        .then((done) => ({ shipmentId, kind: 'done' as const, ...done }))
        .catch((why: unknown) => {
          if (!(why instanceof DomainError)) throw why;
          return { shipmentId, kind: 'refused' as const, why };
        });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}
