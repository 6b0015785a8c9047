import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay, type Money } from '../../../../kernel/index.js';
import {
  ActionNotOffered,
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
import { istMinute, readIst } from '../indian-time.js';
import { type Json, listOf, objectOf, textOf } from '../json.js';
import { type DelhiveryBody, DelhiveryClient, DelhiveryRefusal } from './delhivery-client.js';
import { packagesIn, readPackages } from './read-tracking.js';
import { forwardForm, pickupForm } from './shipment-body.js';

/** Name of this courier in our tables and addresses. */
export const DELHIVERY = 'delhivery';

/**
 * Books by Delhivery's calls waybill, create and pickup request. A waybill is fetched first and given to `create`, so that
 * a repeated create within one attempt cannot make two; between attempts the parcel is searched by our own key.
 */
@Injectable()
export class DelhiveryGateway extends CourierGateway {
  constructor(private readonly client: DelhiveryClient) {
    super();
  }

  /** Whether this installation has an account there. */
  get isSetUp(): boolean {
    return this.client.isSetUp;
  }

  async bookForward(parcel: ParcelToBook, cash: Money): Promise<CourierBooking> {
    const booking = await refusing(this.book(parcel, (waybill) => forwardForm(parcel, cash, waybill)));
    const pickup = await refusing(this.requestPickup(parcel));
    return { ...booking, pickup: parcel.pickup && pickup };
  }

  /** A pickup from a buyer needs no request of its own: Delhivery sends somebody for each parcel. */
  bookReturn(parcel: ParcelToBook, worth: Money): Promise<CourierBooking> {
    return refusing(this.book(parcel, (waybill) => pickupForm(parcel, worth, waybill)));
  }

  actOnFailedAttempt(awb: string, action: AttemptAction): Promise<ActionReceipt> {
    return refusing(this.act(awb, action));
  }

  async track(awbs: readonly string[]): Promise<TrackedParcel[]> {
    return readPackages(await this.packages({ waybill: awbs.join(',') }));
  }

  async outcomeOf(reference: string): Promise<ActionOutcome> {
    const path = `/api/cmu/get_bulk_upl/${encodeURIComponent(reference)}`;
    const answer = objectOf(await refusing(this.client.get(path, { verbose: 'true' })));
    const status = textOf(answer.status).toLowerCase();
    if (status === 'success') return listOf(answer.failed_wbns).length > 0 ? 'refused' : 'done';
    return status === 'failure' ? 'refused' : 'pending';
  }

  private async book(
    { bookingKey, earlier }: ParcelToBook,
    formFor: (waybill: string) => Record<string, string>,
  ): Promise<CourierBooking> {
    const before = earlier === 'may-exist' ? await this.search(bookingKey) : undefined;
    if (before) return before;
    try {
      return await this.create(formFor(await this.fetchWaybill()));
    } catch (error) {
      if (!(error instanceof CourierUnavailable || error instanceof CourierRefused)) throw error;
      const made = await this.search(bookingKey);
      if (made) return made;
      throw error;
    }
  }

  private async fetchWaybill(): Promise<string> {
    const waybill = textOf(await this.client.get('/waybill/api/fetch/json/', { cl: this.client.client }));
    if (!waybill) throw new CourierUnavailable();
    return waybill;
  }

  private async create(form: Record<string, string>): Promise<CourierBooking> {
    const answer = await this.client.post('/api/cmu/create.json', { form });
    const made = objectOf(listOf(answer.packages)[0]);
    const awb = textOf(made.waybill);
    if (answer.success !== true || textOf(made.status) !== 'Success') throw new CourierRefused(remarksOf(answer, made));
    if (!awb) throw new CourierUnavailable();
    return { provider: DELHIVERY, awb };
  }

  /** One request covers a door and a day; that there is one already is as good as a yes, with the time it was made for. */
  private async requestPickup({ pickupLocation, orderedAt, pickup }: ParcelToBook): Promise<PickupAnswer> {
    const { pickup_date, pickup_time } = pickupTime(orderedAt, pickup);
    const json = { pickup_location: pickupLocation, pickup_date, pickup_time, expected_package_count: 1 };
    try {
      return answerIn(await this.client.post('/fm/request/new/', { json }));
    } catch (error) {
      if (!(error instanceof DelhiveryRefusal) || error.answer.pr_exist !== true) throw error;
      return { ...answerIn(error.answer), day: dayOf(pickup_date) };
    }
  }

  private async act(awb: string, action: AttemptAction): Promise<ActionReceipt> {
    switch (action.kind) {
      case 're-attempt':
        return this.update({ waybill: awb, act: 'RE-ATTEMPT' });
      case 'defer':
        return this.update({ waybill: awb, act: 'DEFER_DLV', action_data: { deferred_date: action.until } });
      case 'edit-address': {
        const { name, phone, addressLine, landmark } = action;
        const add = [addressLine, landmark].filter(Boolean).join(', ');
        return this.update({ waybill: awb, act: 'EDIT_DETAILS', action_data: { name, phone, add } });
      }
      case 'return':
        return this.giveUp(awb);
      case 'fake-attempt':
        throw new ActionNotOffered(DELHIVERY, action.kind);
    }
  }

  /** Delhivery notes the wish and names a batch ("UPL" and digits), which is asked about later. */
  private async update(wish: object): Promise<ActionReceipt> {
    const answer = await this.client.post('/api/p/update', { json: { data: [wish] } });
    const reference = Object.values(answer)
      .map(textOf)
      .find((text) => /^UPL\w{1,60}$/.test(text));
    if (!reference) throw new CourierRefused(JSON.stringify(answer).slice(0, ANSWER_MAX));
    return { state: 'pending', reference };
  }

  /** Cancelling a parcel that is under way sends it back. */
  private async giveUp(awb: string): Promise<ActionReceipt> {
    const body: DelhiveryBody = { json: { waybill: awb, cancellation: 'true' } };
    const answer = await this.client.post('/api/p/edit', body);
    if (answer.status !== true) throw new CourierRefused(textOf(answer.remark) || textOf(answer.error));
    return { state: 'done' };
  }

  /** The first parcel that carries exactly this key and is not cancelled. */
  private async search(bookingKey: string): Promise<CourierBooking | undefined> {
    const found = packagesIn(await this.packages({ ref_ids: bookingKey }))
      .filter((one) => textOf(one.ReferenceNo) === bookingKey && textOf(objectOf(one.Status).StatusType) !== 'CN')
      .map((one) => textOf(one.AWB))
      .sort();
    return found[0] ? { provider: DELHIVERY, awb: found[0] } : undefined;
  }

  /** Delhivery answers a question about unknown parcels with an error of its own: that is an empty answer. */
  private async packages(query: Record<string, string>): Promise<unknown> {
    try {
      return await this.client.get('/api/v1/packages/json/', query);
    } catch (error) {
      if (error instanceof DelhiveryRefusal && (error.status === 404 || error.answer.Success === false)) return {};
      if (error instanceof DelhiveryRefusal)
        throw new CourierRefused(JSON.stringify(error.answer).slice(0, ANSWER_MAX));
      throw error;
    }
  }
}

/** Indian wall time after which nobody comes on the same day any more. */
const LAST_PICKUP_CALL = '14:00';
/** From when on the courier may come, by the part of the day in which the supplier is there. */
const FROM = { morning: '11:00:00', afternoon: '15:00:00', any: '18:00:00' } as const;
const ANSWER_MAX = 300;

/** A time that is over today becomes the day's last one: a request for the past is refused. */
function pickupTime(orderedAt: Date, wish: PickupWish | undefined) {
  const [today = '', now = ''] = istMinute(orderedAt).split(' ');
  if (!wish) {
    const isLate = now >= LAST_PICKUP_CALL;
    return { pickup_date: isLate ? dayAfter(today) : today, pickup_time: isLate ? FROM.morning : FROM.any };
  }
  const isOver = wish.day === today && FROM[wish.slot] <= now;
  return { pickup_date: wish.day, pickup_time: isOver ? FROM.any : FROM[wish.slot] };
}

function answerIn(answer: Json): PickupAnswer {
  const time = /^\d\d:\d\d(:\d\d)?$/.exec(textOf(answer.pickup_time))?.[0];
  return { day: dayOf(textOf(answer.pickup_date)), time, reference: textOf(answer.pickup_id) };
}

function dayOf(text: string): BusinessDay | undefined {
  const noon = readIst(`${text} 12:00:00`);
  return noon && businessDay(noon);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

function remarksOf(answer: Json, made: Json): string {
  const remarks = listOf(made.remarks).map(textOf).filter(Boolean).join(' ');
  return (remarks || textOf(answer.rmk)).slice(0, ANSWER_MAX);
}

/** A plain no of Delhivery in the words of the port. */
async function refusing<Answer>(call: Promise<Answer>): Promise<Answer> {
  return call.catch((error: unknown) => {
    if (error instanceof DelhiveryRefusal) throw new CourierRefused(JSON.stringify(error.answer).slice(0, ANSWER_MAX));
    throw error;
  });
}
