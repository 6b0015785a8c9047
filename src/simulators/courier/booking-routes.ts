import type { FastifyInstance, FastifyReply } from 'fastify';
import { istText, morningOf } from '../wire/indian-time.js';
import { Refusal, staySilent } from '../wire/loopback-server.js';
import type { SeededChance } from '../wire/seeded-chance.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { BookingStep, CourierFaultDesk } from './courier-faults.js';
import type { JourneyRunner } from './journey-runner.js';
import { isFaulty, readForwardOrder, readReturnOrder } from './order-form.js';
import type { Parcel } from './parcel.js';
import type { ParcelBook } from './parcel-book.js';
import { isServed, type ServiceArea } from './serviceability.js';
import { BEFORE_PICKUP } from './statuses.js';

/** What the calls that book work on. */
export interface BookingDesk {
  readonly clock: VirtualClock;
  readonly chance: SeededChance;
  readonly book: ParcelBook;
  readonly runner: JourneyRunner;
  readonly faults: CourierFaultDesk;
  readonly area: () => ServiceArea;
}

type Body = Readonly<Record<string, unknown>>;

/** The calls that book, give a waybill, call the van, cancel and instruct; without an idempotency key, like the real ones. */
export function addBookingRoutes(app: FastifyInstance, desk: BookingDesk): void {
  for (const [path, read] of [
    ['/v1/external/orders/create/adhoc', readForwardOrder],
    ['/v1/external/orders/create/return', readReturnOrder],
  ] as const) {
    app.post<{ Body: unknown }>(path, async (request, reply) => {
      const wanted = read(bodyOf(request.body));
      if (isFaulty(wanted)) throw invalid(wanted);
      return faulty(desk, 'create', [wanted.channelOrderId], reply, () => created(desk.book.book(wanted)));
    });
  }

  app.post<{ Body: unknown }>('/v1/external/courier/assign/awb', async (request, reply) => {
    const body = bodyOf(request.body);
    const parcel = desk.book.shipment(Number(body.shipment_id));
    if (!parcel) throw refused(404, 'Shipment not found');
    return faulty(desk, 'awb', [parcel.channelOrderId], reply, () => assigned(desk, parcel, Number(body.courier_id)));
  });

  app.post<{ Body: unknown }>('/v1/external/courier/generate/pickup', async (request, reply) => {
    const ids = listOf(bodyOf(request.body).shipment_id);
    const parcel = desk.book.shipment(Number(ids[0]));
    if (ids.length !== 1 || !parcel) throw refused(404, 'Shipment not found');
    if (!parcel.awb) throw refused(400, 'Please assign AWB first');
    const names = [parcel.channelOrderId, parcel.awb];
    const days = listOf(bodyOf(request.body).pickup_date).map(String);
    if (days.length > 1 || days.some((day) => !/^\d{4}-\d\d-\d\d$/.test(day)))
      throw invalid({ pickup_date: ['The pickup date does not match the format Y-m-d.'] });
    return faulty(desk, 'pickup', names, reply, () => pickupBooked(desk, parcel, days[0]));
  });

  app.post<{ Body: unknown }>('/v1/external/orders/cancel', async (request) => {
    const ids = listOf(bodyOf(request.body).ids).map(Number);
    const parcels = ids.map((id) => desk.book.order(id));
    if (parcels.length === 0 || parcels.some((parcel) => !parcel)) throw refused(404, 'Order not found');
    for (const parcel of parcels) if (parcel) cancel(desk, parcel);
    return { status_code: 200, message: 'Order cancelled successfully.' };
  });

  app.post<{ Params: { awb: string }; Body: unknown }>('/v1/external/ndr/:awb/action', async (request) => {
    const parcel = desk.book.waybill(request.params.awb);
    if (!parcel) throw refused(404, 'AWB not found');
    const { action, deferred_date: day } = bodyOf(request.body);
    if (action !== 're-attempt' && action !== 'return' && action !== 'fake-attempt') {
      throw invalid({ action: ['The selected action is invalid.'] });
    }
    if (parcel.status !== 'UNDELIVERED') throw refused(400, 'Shipment is not in NDR');
    if (action === 'return') desk.runner.sendBack(parcel);
    else desk.runner.hear(parcel, typeof day === 'string' ? morningOf(day) : undefined);
    return { success: true, status: 200, message: `NDR action ${action} submitted` };
  });
}

/** Runs a booking step unless a fault says that it fails, or that its answer is lost. */
export function faulty(desk: BookingDesk, step: BookingStep, names: string[], reply: FastifyReply, work: () => object) {
  if (desk.faults.takeBooking('bookingErrors', step, names)) throw refused(500, 'Internal Server Error');
  const answer = work();
  if (desk.faults.takeBooking('bookingTimeouts', step, names)) return staySilent(reply);
  return answer;
}

function created(parcel: Parcel) {
  return {
    order_id: parcel.srOrderId,
    channel_order_id: parcel.channelOrderId,
    shipment_id: parcel.shipmentId,
    status: parcel.direction === 'return' ? 'RETURN PENDING' : 'NEW',
    status_code: parcel.direction === 'return' ? 21 : 1,
    onboarding_completed_now: 0,
    awb_code: '',
    courier_company_id: '',
    courier_name: '',
  };
}

function assigned(desk: BookingDesk, parcel: Parcel, companyId: number) {
  if (parcel.status === 'CANCELED') throw refused(400, 'Order is cancelled');
  if (parcel.awb) throw refused(400, 'AWB is already assigned');
  const from = parcel.from.pincode || parcel.to.pincode;
  const question = { from, to: parcel.to.pincode, weightKg: parcel.weightKg, cod: parcel.payment === 'COD' };
  if (!isServed(desk.area(), question)) {
    return {
      awb_assign_status: 0,
      response: { data: { awb_code: '', awb_assign_error: 'Delivery pincode is not serviceable' } },
    };
  }
  const awb = desk.book.assignAwb(parcel, companyId);
  parcel.status = 'READY TO SHIP';
  return {
    awb_assign_status: 1,
    response: {
      data: {
        courier_company_id: parcel.company?.id,
        awb_code: awb,
        cod: parcel.payment === 'COD' ? 1 : 0,
        order_id: parcel.srOrderId,
        shipment_id: parcel.shipmentId,
        awb_code_status: 1,
        assigned_date_time: zoned(desk.clock.now()),
        applied_weight: parcel.weightKg,
        company_id: 25_149,
        courier_name: parcel.company?.name,
        child_courier_name: null,
        routing_code: '',
        rto_routing_code: '',
        invoice_no: `retail${parcel.srOrderId}`,
      },
    },
  };
}

function pickupBooked(desk: BookingDesk, parcel: Parcel, asked = '') {
  if (parcel.status === 'CANCELED') throw refused(400, 'Order is cancelled');
  if (parcel.pickupBookedAt) throw refused(400, 'Already in Pickup Queue.');
  desk.runner.start(parcel);
  // nobody comes on a day that is over
  const today = istText(desk.clock.now()).slice(0, 10);
  parcel.pickupFor = { day: asked > today ? asked : today };
  return {
    pickup_status: 1,
    response: {
      pickup_scheduled_date: `${parcel.pickupFor.day} 10:00:00`,
      pickup_token_number: `Reference No: ${parcel.shipmentId}`,
      status: 3,
      pickup_generated_date: zoned(desk.clock.now()),
      data: `Pickup is confirmed by ${parcel.company?.name} For AWB :- ${parcel.awb}`,
    },
  };
}

function cancel(desk: BookingDesk, parcel: Parcel): void {
  if (!BEFORE_PICKUP.has(parcel.status)) throw refused(400, 'Cannot cancel an order in this status');
  const hadAwb = parcel.awb !== undefined;
  parcel.status = 'CANCELED';
  if (hadAwb) desk.runner.cancel(parcel);
}

/** Shiprocket's usual error body. */
export function refused(status: number, message: string): Refusal {
  return new Refusal(status, { message, status_code: status });
}

function invalid(errors: Record<string, string[]>): Refusal {
  return new Refusal(422, { message: 'The given data was invalid.', errors, status_code: 422 });
}

function zoned(at: Date) {
  return { date: `${istText(at)}.000000`, timezone_type: 3, timezone: 'Asia/Kolkata' };
}

function bodyOf(body: unknown): Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
