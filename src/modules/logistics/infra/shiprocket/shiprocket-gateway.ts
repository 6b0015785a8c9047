import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay, type Money } from '../../../../kernel/index.js';
import {
  type ActionOutcome,
  type ActionReceipt,
  type AttemptAction,
  type CourierBooking,
  CourierGateway,
  CourierRefused,
  CourierUnavailable,
  type ParcelToBook,
  type TrackedParcel,
} from '../../domain/courier-gateway.js';
import type { PickupAnswer, PickupWish } from '../../domain/pickup.js';
import { readIst } from '../indian-time.js';
import { listOf, objectOf, textOf } from '../json.js';
import { attemptBody } from './attempt-body.js';
import { forwardOrder, returnOrder } from './order-body.js';
import { readTrackingAnswer } from './read-webhook.js';
import { ShiprocketClient, ShiprocketRefusal } from './shiprocket-client.js';

/** Name of this courier in our tables and addresses. */
export const SHIPROCKET = 'shiprocket';

/** An order at Shiprocket with its one shipment, as far as it has come. */
interface ShiprocketOrder {
  readonly shipmentId: number;
  readonly awb: string;
  /** Set once a pickup is booked. */
  readonly pickup: PickupAnswer | undefined;
}

/**
 * Books by Shiprocket's calls create, waybill and pickup. The API has no idempotency key and every repeated `create`
 * makes one more order, so after any silence the order is searched by our own key before anything else is made.
 */
@Injectable()
export class ShiprocketGateway extends CourierGateway {
  constructor(private readonly client: ShiprocketClient) {
    super();
  }

  bookForward(parcel: ParcelToBook, cash: Money): Promise<CourierBooking> {
    return this.book(parcel, '/v1/external/orders/create/adhoc', forwardOrder(parcel, cash));
  }

  bookReturn(parcel: ParcelToBook, worth: Money): Promise<CourierBooking> {
    return this.book(parcel, '/v1/external/orders/create/return', returnOrder(parcel, worth));
  }

  async actOnFailedAttempt(awb: string, action: AttemptAction): Promise<ActionReceipt> {
    try {
      await this.client.call('POST', `/v1/external/ndr/${encodeURIComponent(awb)}/action`, attemptBody(action));
      return { state: 'done' };
    } catch (error) {
      if (error instanceof ShiprocketRefusal) throw new CourierRefused(error.answer);
      throw error;
    }
  }

  async track(awbs: readonly string[]): Promise<TrackedParcel[]> {
    const found: TrackedParcel[] = [];
    for (const awb of awbs) {
      const answer = await this.client.call('GET', `/v1/external/courier/track/awb/${encodeURIComponent(awb)}`);
      const tracked = readTrackingAnswer(awb, answer);
      if (tracked) found.push(tracked);
    }
    return found;
  }

  /** Shiprocket answers at once, so nothing of it is ever pending. */
  async outcomeOf(): Promise<ActionOutcome> {
    return 'done';
  }

  private async book(
    { bookingKey, earlier, pickup }: ParcelToBook,
    path: string,
    body: object,
  ): Promise<CourierBooking> {
    try {
      let order = earlier === 'may-exist' ? await this.search(bookingKey) : undefined;
      order ??= await this.step(bookingKey, exists, () => this.create(path, body));
      if (!hasWaybill(order)) order = await this.step(bookingKey, hasWaybill, this.waybillFor(order));
      if (!hasPickup(order)) order = await this.step(bookingKey, hasPickup, this.pickupOf(order, pickup));
      return { provider: SHIPROCKET, awb: order.awb, pickup: pickup && order.pickup };
    } catch (error) {
      if (error instanceof ShiprocketRefusal) throw new CourierRefused(error.answer);
      throw error;
    }
  }

  /** Takes a step and, when the answer is silence or a no, looks whether it was taken all the same. */
  private async step(
    bookingKey: string,
    isTaken: (order: ShiprocketOrder) => boolean,
    take: () => Promise<ShiprocketOrder>,
  ): Promise<ShiprocketOrder> {
    try {
      return await take();
    } catch (error) {
      if (!(error instanceof CourierUnavailable || error instanceof ShiprocketRefusal)) throw error;
      const order = await this.search(bookingKey);
      if (order && isTaken(order)) return order;
      throw error;
    }
  }

  private async create(path: string, body: object): Promise<ShiprocketOrder> {
    const answer = await this.client.call('POST', path, body);
    return { shipmentId: numberOf(answer.shipment_id), awb: '', pickup: undefined };
  }

  private waybillFor(order: ShiprocketOrder) {
    return async () => {
      const answer = await this.client.call('POST', '/v1/external/courier/assign/awb', {
        shipment_id: order.shipmentId,
      });
      const given = objectOf(objectOf(answer.response).data);
      const awb = textOf(given.awb_code);
      if (!awb) throw new CourierRefused(textOf(given.awb_assign_error));
      return { ...order, awb };
    };
  }

  /** Shiprocket takes the day and no part of it. */
  private pickupOf(order: ShiprocketOrder, wish: PickupWish | undefined) {
    return async () => {
      const answer = await this.client.call('POST', '/v1/external/courier/generate/pickup', {
        shipment_id: [order.shipmentId],
        ...(wish && { pickup_date: [wish.day] }),
      });
      const { pickup_scheduled_date: day, pickup_token_number: token } = objectOf(answer.response);
      return { ...order, pickup: { day: dayIn(day), time: undefined, reference: textOf(token) } };
    };
  }

  /** The first order that carries exactly this key and is not cancelled: the search itself finds parts of keys too. */
  private async search(bookingKey: string): Promise<ShiprocketOrder | undefined> {
    const query = new URLSearchParams({ search: bookingKey, per_page: '50' });
    const answer = await this.client.call('GET', `/v1/external/orders?${query}`);
    const [first] = listOf(answer.data)
      .map(objectOf)
      .filter((order) => textOf(order.channel_order_id) === bookingKey && !/^cancel/i.test(textOf(order.status)))
      .sort((a, b) => numberOf(a.id) - numberOf(b.id));
    if (!first) return undefined;
    const shipment = objectOf(listOf(first.shipments)[0]);
    return {
      shipmentId: numberOf(shipment.id),
      awb: textOf(shipment.awb),
      pickup: pickedUpOn(shipment.pickup_scheduled_date),
    };
  }
}

function exists(): boolean {
  return true;
}

function hasWaybill({ awb }: ShiprocketOrder): boolean {
  return awb !== '';
}

function hasPickup({ pickup }: ShiprocketOrder): boolean {
  return pickup !== undefined;
}

function pickedUpOn(scheduled: unknown): PickupAnswer | undefined {
  return textOf(scheduled) === '' ? undefined : { day: dayIn(scheduled), time: undefined, reference: '' };
}

/** "2026-11-04 10:00:00", Indian wall time; undefined for anything else. */
function dayIn(scheduled: unknown): BusinessDay | undefined {
  const at = readIst(textOf(scheduled));
  return at && businessDay(at);
}

/** Throws CourierUnavailable: an answer without the number that everything hangs on is no answer. */
function numberOf(value: unknown): number {
  const number = Number(textOf(value));
  if (!Number.isSafeInteger(number) || number <= 0) throw new CourierUnavailable();
  return number;
}
