import type { FastifyInstance } from 'fastify';
import { Money } from '../../kernel/index.js';
import { morningOf } from '../wire/indian-time.js';
import { Refusal } from '../wire/loopback-server.js';
import { readRupees } from '../wire/rupees.js';
import { type BookingDesk, faulty } from './booking-routes.js';
import { packagesAnswer } from './delhivery-payload.js';
import { DELHIVERY_WORDS } from './delhivery-statuses.js';
import type { Parcel } from './parcel.js';
import { isServed } from './serviceability.js';
import { BEFORE_PICKUP } from './statuses.js';

/** What signs the platform in at Delhivery, and what Delhivery's pushes carry. */
export interface DelhiveryAccount {
  readonly token: string;
  /** Sent as `authorization: Token …` with every push. */
  readonly pushToken: string;
}

type Body = Readonly<Record<string, unknown>>;

const OURS = ['/api/cmu/', '/api/v1/', '/api/p/', '/fm/', '/waybill/', '/c/api/'];
const DOOR_REASONS = new Set([
  'EOD-74',
  'EOD-15',
  'EOD-104',
  'EOD-43',
  'EOD-86',
  'EOD-11',
  'EOD-16',
  'EOD-69',
  'EOD-6',
  'ST-108',
]);

/** Delhivery's calls, on the same parcels and with the same faults as Shiprocket's. */
export function addDelhiveryRoutes(app: FastifyInstance, desk: BookingDesk, account: DelhiveryAccount): void {
  const { book, runner } = desk;
  /** What became of each batch of instructions; the first question finds it still pending. */
  const batches = new Map<string, { asked: number; readonly failed: string[] }>();
  const pickups = new Map<string, { readonly id: number; readonly day: string; readonly time: string }>();

  app.addHook('preHandler', async (request) => {
    const isOurs = OURS.some((start) => request.url.startsWith(start));
    if (isOurs && request.headers.authorization !== `Token ${account.token}`) {
      throw new Refusal(401, { detail: 'Authentication credentials were not provided.' });
    }
  });

  app.get('/waybill/api/fetch/json/', async (_request, reply) =>
    faulty(desk, 'awb', [], reply, () => reply.header('content-type', 'application/json').send(`"${book.freeAwb()}"`)),
  );

  app.post<{ Body: unknown }>('/api/cmu/create.json', async (request, reply) => {
    const { shipment, location } = readForm(bodyOf(request.body));
    const key = text(shipment.order);
    return faulty(desk, 'create', [key], reply, () => created(desk, shipment, location));
  });

  app.post<{ Body: unknown }>('/fm/request/new/', async (request, reply) => {
    const body = bodyOf(request.body);
    const location = text(body.pickup_location);
    if (!location || !/^\d{4}-\d\d-\d\d$/.test(text(body.pickup_date)) || !text(body.pickup_time)) {
      throw new Refusal(400, { error: 'pickup_location, pickup_date and pickup_time are wanted' });
    }
    const waiting = book
      .all()
      .filter((one) => one.speaks === 'delhivery' && one.from.name === location && !one.pickupBookedAt);
    const names = waiting.map(({ channelOrderId }) => channelOrderId);
    return faulty(desk, 'pickup', names, reply, () => {
      const [day, time] = [text(body.pickup_date), text(body.pickup_time)];
      const door = `${location}|${day}`;
      const known = pickups.get(door);
      const visit = known ?? { id: pickups.size + 1, day, time };
      pickups.set(door, visit);
      for (const parcel of waiting) {
        if (parcel.status === 'CANCELED') continue;
        runner.start(parcel);
        parcel.pickupFor = { day, time: visit.time };
      }
      if (known) throw new Refusal(400, { pr_exist: true, pickup_id: known.id, error: 'Pickup request exists' });
      return { pickup_id: visit.id, pickup_location_name: location, pickup_date: day, pickup_time: time };
    });
  });

  app.get<{ Querystring: Record<string, string> }>('/api/v1/packages/json/', async (request) => {
    const waybills = (request.query.waybill ?? '').split(',').filter(Boolean);
    const references = (request.query.ref_ids ?? '').split(',').filter(Boolean);
    const found = book
      .all()
      .filter(
        (one) =>
          one.speaks === 'delhivery' && (waybills.includes(one.awb ?? '') || references.includes(one.channelOrderId)),
      );
    if (found.length === 0) throw new Refusal(404, { Success: false, Error: 'No such waybill or Order Id found' });
    return packagesAnswer(found);
  });

  app.post<{ Body: unknown }>('/api/p/update', async (request) => {
    const wishes = listOf(bodyOf(request.body).data).map(bodyOf);
    if (wishes.length === 0) throw new Refusal(400, { error: 'data is wanted' });
    for (const wish of wishes) {
      const parcel = book.waybill(text(wish.waybill));
      if (parcel && isTaken(parcel, wish)) runner.hear(parcel, morningOf(text(bodyOf(wish.action_data).deferred_date)));
    }
    const failed = wishes
      .filter((wish) => !isTaken(book.waybill(text(wish.waybill)), wish))
      .map((wish) => text(wish.waybill));
    const reference = `UPL${desk.chance.digits(20)}`;
    batches.set(reference, { asked: 0, failed });
    return { request_id: reference };
  });

  app.get<{ Params: { reference: string } }>('/api/cmu/get_bulk_upl/:reference', async (request) => {
    const batch = batches.get(request.params.reference);
    if (!batch) throw new Refusal(404, { error: 'No such UPL' });
    batch.asked += 1;
    return { status: batch.asked > 1 ? 'Success' : 'Pending', failed_wbns: batch.asked > 1 ? batch.failed : [] };
  });

  app.post<{ Body: unknown }>('/api/p/edit', async (request) => {
    const body = bodyOf(request.body);
    const parcel = book.waybill(text(body.waybill));
    if (parcel?.speaks !== 'delhivery') return { status: false, remark: 'Waybill not found' };
    if (text(body.cancellation) !== 'true') return { status: true, remark: 'Shipment updated' };
    if (BEFORE_PICKUP.has(parcel.status)) {
      parcel.status = 'CANCELED';
      runner.cancel(parcel);
    } else if (['DL', 'CN'].includes(DELHIVERY_WORDS[parcel.status as keyof typeof DELHIVERY_WORDS].type)) {
      return { status: false, remark: 'Shipment has ended' };
    } else runner.sendBack(parcel);
    return { status: true, waybill: parcel.awb, remark: 'Shipment has been cancelled.' };
  });
}

/** Only what waits after a vain attempt takes instructions. */
function isTaken(parcel: Parcel | undefined, wish: Body): boolean {
  if (parcel?.speaks !== 'delhivery' || parcel.status === 'NEW') return false;
  if (!['DEFER_DLV', 'EDIT_DETAILS', 'RE-ATTEMPT'].includes(text(wish.act))) return false;
  const { type, reason } = DELHIVERY_WORDS[parcel.status];
  return type === 'UD' && DOOR_REASONS.has(reason);
}

function created(desk: BookingDesk, shipment: Body, location: string) {
  const waybill = text(shipment.waybill);
  const remarks = [...faultsOf(desk, shipment, location), ...(desk.book.waybill(waybill) ? ['Duplicate waybill'] : [])];
  if (remarks.length > 0)
    return { success: false, packages: [{ status: 'Fail', waybill: '', refnum: text(shipment.order), remarks }] };
  const isPickup = shipment.payment_mode === 'Pickup';
  const customer = {
    name: text(shipment.name),
    city: text(shipment.city),
    state: text(shipment.state),
    pincode: text(shipment.pin),
  };
  const origin = {
    name: location,
    city: text(shipment.return_city),
    state: text(shipment.return_state),
    pincode: text(shipment.return_pin),
  };
  const parcel = desk.book.book({
    speaks: 'delhivery',
    channelOrderId: text(shipment.order),
    direction: isPickup ? 'return' : 'forward',
    payment: shipment.payment_mode === 'COD' ? 'COD' : 'Prepaid',
    cod: shipment.payment_mode === 'COD' ? (readRupees(shipment.cod_amount) ?? Money.zero) : Money.zero,
    weightKg: Number(shipment.weight) / 1000,
    from: isPickup ? customer : origin,
    to: isPickup ? origin : customer,
  });
  desk.book.giveAwb(parcel, waybill || desk.book.freeAwb());
  parcel.status = 'READY TO SHIP';
  if (isPickup) desk.runner.start(parcel);
  return {
    success: true,
    package_count: 1,
    upload_wbn: `UPL${desk.chance.digits(20)}`,
    packages: [
      {
        status: 'Success',
        waybill: parcel.awb,
        refnum: parcel.channelOrderId,
        payment: shipment.payment_mode,
        remarks: [''],
      },
    ],
  };
}

function faultsOf(desk: BookingDesk, shipment: Body, location: string): string[] {
  const missing = [
    'name',
    'add',
    'pin',
    'phone',
    'order',
    'payment_mode',
    'products_desc',
    'return_add',
    'return_pin',
  ].filter((field) => text(shipment[field]) === '');
  const faults = missing.map((field) => `${field} is required`);
  if (!location) faults.push('ClientWarehouse matching query does not exist.');
  if (!['COD', 'Prepaid', 'Pickup', 'REPL'].includes(text(shipment.payment_mode)))
    faults.push('payment_mode is invalid');
  if (!/^[6-9]\d{9}$/.test(text(shipment.phone))) faults.push('phone is invalid');
  if (!(Number(shipment.weight) > 0)) faults.push('weight is invalid');
  const cod = shipment.payment_mode === 'COD';
  if (cod && !readRupees(shipment.cod_amount)?.isPositive) faults.push('cod_amount is invalid');
  const ends = { from: text(shipment.return_pin), to: text(shipment.pin) };
  if (!isServed(desk.area(), { ...ends, weightKg: 1, cod })) faults.push('pincode is not serviceable');
  return faults;
}

function readForm(body: Body): { shipment: Body; location: string } {
  const data = body.format === 'json' ? parsed(text(body.data)) : {};
  const [shipment, ...more] = listOf(data.shipments).map(bodyOf);
  if (!shipment || more.length > 0)
    throw new Refusal(400, { success: false, rmk: 'format=json and data with one shipment are wanted' });
  return { shipment, location: text(bodyOf(data.pickup_location).name) };
}

function parsed(json: string): Body {
  try {
    return bodyOf(JSON.parse(json));
  } catch {
    return {};
  }
}

function bodyOf(body: unknown): Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
