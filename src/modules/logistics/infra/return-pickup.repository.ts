import { Injectable } from '@nestjs/common';
import { one, type Tx } from '../../../platform/database/index.js';
import type { ShipmentId } from '../domain/shipment-status.js';

/** After so many attempts a person must look; they reach over a day. */
const TRIES_MAX = 12;
const FIRST_WAIT_SECONDS = 90;
const DOUBLINGS_MAX = 7;

/** A return whose pickup nobody has booked yet. */
export interface ReturnToBook {
  readonly shipmentId: ShipmentId;
  readonly no: number;
  /** `may-exist` when the courier was asked before and the answer was lost. */
  readonly earlier: 'none' | 'may-exist';
}

/** Pickups of returns that are still to be booked. */
@Injectable()
export class ReturnPickupRepository {
  /** Takes the oldest one that nobody else is at; when it fails it comes again, each time after twice as long. */
  async claimNext(tx: Tx): Promise<ReturnToBook | undefined> {
    const found = await one<{ shipment_id: ShipmentId; no: number; asked_before: boolean }>(
      tx,
      `update return_request r
       set booking_asked = true, booking_tries = r.booking_tries + 1,
         booking_claimed_until = haat_now() + make_interval(secs => $1 * 2 ^ least(r.booking_tries, $2))
       from (
         select shipment_id, no, booking_asked as asked_before from return_request
         where awb is null and withdrawn_at is null and checked_at is null and booking_tries < $3
           and (booking_claimed_until is null or booking_claimed_until < haat_now())
         order by requested_at limit 1 for update skip locked
       ) next
       where r.shipment_id = next.shipment_id and r.no = next.no
       returning r.shipment_id, r.no, next.asked_before`,
      [FIRST_WAIT_SECONDS, DOUBLINGS_MAX, TRIES_MAX],
    );
    return found && { shipmentId: found.shipment_id, no: found.no, earlier: found.asked_before ? 'may-exist' : 'none' };
  }
}
