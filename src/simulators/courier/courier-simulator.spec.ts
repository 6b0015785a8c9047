import { readFileSync } from 'node:fs';
import {
  callAs,
  hangsUpOn,
  type Json,
  type OutsideWorld,
  type PlainAnswer,
  startOutsideWorld,
} from '../../../test/support/outside-world.js';
import { signatureOf } from '../../../test/support/webhook-listener.js';
import { SCENARIOS } from './journeys.js';

const ORDER = {
  order_id: 'ORD-1',
  order_date: '2026-11-02 09:30',
  pickup_location: 'Jaipur',
  billing_customer_name: 'Asha',
  billing_last_name: '',
  billing_address: '12 MI Road',
  billing_city: 'Kota',
  billing_pincode: '324001',
  billing_state: 'Rajasthan',
  billing_country: 'India',
  billing_email: 'orders@haat.test',
  billing_phone: '9876543210',
  shipping_is_billing: true,
  order_items: [{ name: 'Kurta', sku: 'K-1', units: 1, selling_price: 499 }],
  payment_method: 'COD',
  sub_total: 499,
  length: 20,
  breadth: 15,
  height: 5,
  weight: 0.4,
};

let simulators: OutsideWorld;
let token: string;

beforeEach(async () => {
  simulators = await startOutsideWorld();
  const { body } = await call('POST', '/v1/external/auth/login', { email: 'api@haat.test', password: 'pass' });
  token = body.token;
});

afterEach(() => simulators.close());

function call(method: string, path: string, body?: object): Promise<PlainAnswer> {
  return callAs(token, `${simulators.courier.url}${path}`, method, body);
}

/** Books, gives a waybill, calls the van; gives the waybill. */
async function dispatch(orderId: string, changes: object = {}): Promise<string> {
  const { body } = await call('POST', '/v1/external/orders/create/adhoc', { ...ORDER, order_id: orderId, ...changes });
  return pickUp(body.shipment_id);
}

async function pickUp(shipmentId: number): Promise<string> {
  const { body } = await call('POST', '/v1/external/courier/assign/awb', { shipment_id: shipmentId });
  await call('POST', '/v1/external/courier/generate/pickup', { shipment_id: [shipmentId] });
  return body.response.data.awb_code;
}

/** Shiprocket's own sample, where this machine has it; the repository does not carry it. */
function realWebhook(): Json {
  try {
    return JSON.parse(
      readFileSync(`${import.meta.dirname}/../../../../shared/data/couriers/shiprocket_tracking.json`, 'utf8'),
    );
  } catch {
    return undefined;
  }
}

function statuses(): unknown[] {
  return simulators.platform.arrived.map((webhook) => webhook.body.current_status);
}

describe('booking at the courier', () => {
  it('wants a token that a login gave, and lets it die after ten days', async () => {
    await simulators.advance(10 * 24 - 1);
    expect((await call('GET', '/v1/external/orders')).status).toBe(200);
    await simulators.advance(1);
    expect(await call('GET', '/v1/external/orders')).toMatchObject({ status: 401, body: { status_code: 401 } });
    const wrong = await call('POST', '/v1/external/auth/login', { email: 'api@haat.test', password: 'no' });
    expect(wrong.status).toBe(400);
  });

  it('answers as Shiprocket does at each step', async () => {
    const created = await call('POST', '/v1/external/orders/create/adhoc', ORDER);
    expect(created).toMatchObject({ status: 200, body: { status: 'NEW', status_code: 1 } });
    const { shipment_id, order_id } = created.body;
    const awb = await call('POST', '/v1/external/courier/assign/awb', { shipment_id });
    expect(awb.body).toMatchObject({
      awb_assign_status: 1,
      response: { data: { awb_code: expect.stringMatching(/^1904\d{9}$/), cod: 1, order_id } },
    });
    expect((await call('POST', '/v1/external/courier/assign/awb', { shipment_id })).status).toBe(400);
    const pickup = await call('POST', '/v1/external/courier/generate/pickup', { shipment_id: [shipment_id] });
    expect(pickup.body).toMatchObject({ pickup_status: 1, response: { status: 3 } });
  });

  it('names every missing and bad field of an order', async () => {
    const { billing_last_name: _, ...bare } = ORDER;
    const bad = { ...bare, billing_pincode: '12', billing_phone: '5', sub_total: 0, weight: 0, order_items: [] };
    const answer = await call('POST', '/v1/external/orders/create/adhoc', bad);
    expect(answer.status).toBe(422);
    const named = ['billing_last_name', 'billing_phone', 'billing_pincode', 'order_items', 'sub_total', 'weight'];
    expect(Object.keys(answer.body.errors).sort()).toEqual(named);
  });

  it('makes a second order of a retry, and finds both by the channel order id', async () => {
    await call('POST', '/v1/external/orders/create/adhoc', ORDER);
    await call('POST', '/v1/external/orders/create/adhoc', ORDER);
    const found = await call('GET', '/v1/external/orders?search=ORD-1');
    expect(found.body.data.map((order: Json) => order.channel_order_id)).toEqual(['ORD-1', 'ORD-1']);
    expect((await call('GET', '/v1/external/orders?search=ORD-2')).body.data).toEqual([]);
  });

  it('keeps an order whose answer was lost, and drops one that was answered 500', async () => {
    await simulators.courier.control.setFaults({
      parcel: 'ORD-1',
      bookingErrors: { create: 1 },
      bookingTimeouts: { create: 1 },
    });
    expect((await call('POST', '/v1/external/orders/create/adhoc', ORDER)).status).toBe(500);
    expect((await call('GET', '/v1/external/orders?search=ORD-1')).body.data).toHaveLength(0);
    const url = `${simulators.courier.url}/v1/external/orders/create/adhoc`;
    const json = { 'content-type': 'application/json' };
    expect(await hangsUpOn(url, token, JSON.stringify(ORDER), json)).toBe('hung up');
    expect((await call('GET', '/v1/external/orders?search=ORD-1')).body.data).toHaveLength(1);
    expect((await call('POST', '/v1/external/orders/create/adhoc', ORDER)).status).toBe(200);
  });

  it('serves most pincodes, some only prepaid and some not at all', async () => {
    const ask = (to: string, cod: number) =>
      call(
        'GET',
        `/v1/external/courier/serviceability/?pickup_postcode=302001&delivery_postcode=${to}&weight=0.5&cod=${cod}`,
      );
    const served = await ask('324001', 1);
    expect(served.body.data.available_courier_companies[0]).toMatchObject({ cod: 1, rate: expect.any(Number) });
    expect((await ask('194101', 0)).status).toBe(200);
    expect(await ask('194101', 1)).toMatchObject({ status: 404, body: { status: 404 } });
    expect((await ask('744101', 0)).status).toBe(404);
    await simulators.courier.control.setServiceArea({ unserviceable: ['324'], noCod: [] });
    expect((await ask('324001', 1)).status).toBe(404);
    const { body } = await call('POST', '/v1/external/orders/create/adhoc', ORDER);
    const awb = await call('POST', '/v1/external/courier/assign/awb', { shipment_id: body.shipment_id });
    expect(awb.body).toMatchObject({
      awb_assign_status: 0,
      response: { data: { awb_assign_error: expect.any(String) } },
    });
  });

  it('cancels before pickup and not after', async () => {
    const awb = await dispatch('ORD-1');
    const [parcel] = await simulators.courier.control.parcels(awb);
    expect((await call('POST', '/v1/external/orders/cancel', { ids: [parcel?.srOrderId] })).status).toBe(200);
    await simulators.advance(100);
    expect(statuses()).toEqual(['CANCELED']);
    const other = await dispatch('ORD-2');
    await simulators.advance(7);
    const [onTheWay] = await simulators.courier.control.parcels(other);
    expect((await call('POST', '/v1/external/orders/cancel', { ids: [onTheWay?.srOrderId] })).status).toBe(400);
  });
});

describe('the tracking webhook', () => {
  it('carries the fields of a real one, a token and a signature over its bytes', async () => {
    const awb = await dispatch('ORD-1');
    await simulators.advance(20);
    const last = simulators.platform.arrived.at(-1)!;
    expect(last.path).toBe('/v1/webhooks/couriers/shiprocket');
    expect(last.headers['x-api-key']).toBe('hook-token');
    expect(last.headers['x-signature-256']).toBe(signatureOf('hook-secret', last.raw));
    expect(last.body).toMatchObject({
      awb,
      order_id: 'ORD-1',
      current_status: 'IN TRANSIT',
      current_status_id: 20,
      shipment_status_id: 18,
      current_timestamp: '03 11 2026 05:30:00',
      is_return: 0,
    });
    const scans = last.body.scans as Json[];
    expect(scans.at(-1)).toMatchObject({
      date: '2026-11-03 05:30:00',
      'sr-status': '18',
      'sr-status-label': 'IN TRANSIT',
    });
  });

  it('is tried four times in all and then lost', async () => {
    await simulators.courier.control.setJourney({ steps: [{ atHours: 1, status: 'DELIVERED' }] });
    await dispatch('ORD-1');
    simulators.platform.answers.push(500, 503, 500, 500);
    await simulators.advance(2);
    const { deliveries } = await simulators.courier.control.transcript();
    expect(deliveries.map(({ attempts, outcome }) => ({ attempts, outcome }))).toEqual([
      { attempts: [500, 503, 500, 500], outcome: 'lost' },
    ]);
  });
});

const sample = realWebhook();
const describeWithSample = sample ? describe : describe.skip;

describeWithSample('beside the real sample, which lies outside the repository, the webhook', () => {
  it('has exactly the same fields', async () => {
    await dispatch('ORD-1');
    await simulators.advance(1);
    const [first] = simulators.platform.arrived as Json[];
    expect(Object.keys(first.body)).toEqual(Object.keys(sample));
    expect(Object.keys(first.body.scans[0])).toEqual(Object.keys(sample.scans[0]));
  });
});

describe('a journey', () => {
  const onTheWay = [
    'PICKUP SCHEDULED',
    'OUT FOR PICKUP',
    'PICKED UP',
    'SHIPPED',
    'IN TRANSIT',
    'REACHED AT DESTINATION HUB',
  ];
  const door = ['OUT FOR DELIVERY'];
  const back = ['RTO INITIATED', 'RTO IN TRANSIT', 'RTO OFD', 'RTO DELIVERED', 'RTO ACKNOWLEDGED'];
  const refusal = [...door, 'UNDELIVERED'];

  it.each([
    [{ scenario: 'delivered' }, [...onTheWay, ...door, 'DELIVERED']],
    [{ scenario: 'delivered-after-ndr', attempts: 2 }, [...onTheWay, ...refusal, ...refusal, ...door, 'DELIVERED']],
    [{ scenario: 'rto' }, [...onTheWay, ...refusal, ...refusal, ...refusal, ...back]],
    [{ scenario: 'delivered-then-corrected' }, [...onTheWay, ...door, 'DELIVERED', 'UNDELIVERED', ...back]],
    [
      { scenario: 'delivered-then-corrected', ends: 'delivered' },
      [...onTheWay, ...door, 'DELIVERED', 'UNDELIVERED', ...door, 'DELIVERED'],
    ],
    [{ scenario: 'lost' }, [...onTheWay.slice(0, 5), 'LOST']],
    [{ scenario: 'damaged' }, [...onTheWay, 'DAMAGED']],
  ] as const)('of %j brings its scans in order', async (plan, expected) => {
    await simulators.courier.control.setJourney({ parcel: 'ORD-1', ...plan });
    await dispatch('ORD-1');
    await simulators.advance(400);
    expect(statuses()).toEqual(expected);
  });

  it('of every scenario has its steps in order of time', async () => {
    const { journeyOf } = await import('./journeys.js');
    for (const scenario of SCENARIOS) {
      const hours = journeyOf({ scenario, attempts: 2 }).map((step) => step.atHours);
      expect(hours).toEqual([...hours].sort((one, other) => one - other));
    }
  });

  it('moves with time and not before', async () => {
    await dispatch('ORD-1');
    expect(statuses()).toEqual([]);
    await simulators.courier.control.advance(5.9);
    expect(statuses()).toEqual(onTheWay.slice(0, 2));
  });

  it('takes another turn when the plan changes on the way, without a scan twice', async () => {
    await dispatch('ORD-1');
    await simulators.advance(46);
    await simulators.courier.control.setJourney({ parcel: 'ORD-1', scenario: 'rto' });
    await simulators.advance(400);
    expect(statuses()).toEqual([...onTheWay, ...refusal, ...refusal, ...refusal, ...back]);
  });

  it('is what tracking shows, newest scan first', async () => {
    const awb = await dispatch('ORD-1');
    await simulators.advance(60);
    const { body } = await call('GET', `/v1/external/courier/track/awb/${awb}`);
    expect(body.tracking_data.shipment_track[0]).toMatchObject({ awb_code: awb, current_status: 'DELIVERED' });
    expect(body.tracking_data.shipment_track_activities[0]['sr-status-label']).toBe('DELIVERED');
    const unknown = await call('GET', '/v1/external/courier/track/awb/1');
    expect(unknown.body.tracking_data.track_status).toBe(0);
  });

  it('turns back when the seller asks for it after a failed attempt', async () => {
    await simulators.courier.control.setJourney({ scenario: 'delivered-after-ndr', attempts: 2 });
    const awb = await dispatch('ORD-1');
    expect((await call('POST', `/v1/external/ndr/${awb}/action`, { action: 'return' })).status).toBe(400);
    await simulators.advance(52);
    expect((await call('POST', `/v1/external/ndr/${awb}/action`, { action: 'return' })).status).toBe(200);
    await simulators.advance(400);
    expect(statuses()).toEqual([...onTheWay, ...refusal, ...back]);
  });

  describe('to somebody who is hard to meet', () => {
    const act = (awb: string, action: string, more: object = {}) =>
      call('POST', `/v1/external/ndr/${awb}/action`, { action, ...more });
    const meets = async (scenario: 'hard-to-meet' | 'fake-attempt', luck: number[]) => {
      await simulators.courier.control.setJourney({ scenario, luck });
      const awb = await dispatch('ORD-1');
      await simulators.advance(52);
      return awb;
    };

    it('comes to the same door three times, and back where nobody says anything', async () => {
      await meets('hard-to-meet', [50, 50]);
      await simulators.advance(400);
      expect(statuses()).toEqual([...onTheWay, ...refusal, ...refusal, ...refusal, ...back]);
    });

    it('is taken with the same luck once somebody has answered', async () => {
      await act(await meets('hard-to-meet', [50, 50]), 're-attempt');
      await simulators.advance(400);
      expect(statuses()).toEqual([...onTheWay, ...refusal, ...door, 'DELIVERED']);
    });

    it('is brought on the day that was asked for, and not before', async () => {
      const awb = await meets('hard-to-meet', [0, 0]);
      const day = new Date(simulators.now().getTime() + 3 * 86_400_000 + 19_800_000).toISOString().slice(0, 10);
      await act(awb, 're-attempt', { deferred_date: day });
      await simulators.advance(47);
      expect(statuses()).toEqual([...onTheWay, ...refusal]);
      await simulators.advance(60);
      expect(statuses()).toEqual([...onTheWay, ...refusal, ...door, 'DELIVERED']);
      expect(simulators.platform.arrived.at(-1)?.body.current_timestamp).toContain(day.split('-').reverse().join(' '));
    });

    it('is not visited at all by who fakes the attempt, far from her door and without a call, until it is reported', async () => {
      const awb = await meets('fake-attempt', [0, 0]);
      expect(statuses()).toEqual([...onTheWay, 'UNDELIVERED']);
      const { body } = await call('GET', `/v1/external/courier/track/awb/${awb}`);
      const [fake, hub] = body.tracking_data.shipment_track_activities;
      expect(fake.activity).toContain('no call made');
      expect(fake.location).not.toBe(hub.location);
      await act(awb, 'fake-attempt');
      await simulators.advance(400);
      expect(statuses()).toEqual([...onTheWay, 'UNDELIVERED', ...door, 'DELIVERED']);
    });
  });

  it('of a return goes from the buyer to the seller', async () => {
    const side = (name: string, city: string) => ({
      [`${name}_customer_name`]: 'Asha',
      [`${name}_address`]: '12 MI Road',
      [`${name}_city`]: city,
      [`${name}_state`]: 'Rajasthan',
      [`${name}_country`]: 'India',
      [`${name}_pincode`]: '302001',
      [`${name}_email`]: 'orders@haat.test',
      [`${name}_phone`]: '9876543210',
    });
    const { order_items, length, breadth, height, weight, order_date, sub_total } = ORDER;
    const body = { order_id: 'RET-1', order_date, order_items, sub_total, length, breadth, height, weight };
    const created = await call('POST', '/v1/external/orders/create/return', {
      ...body,
      ...side('pickup', 'Kota'),
      ...side('shipping', 'Jaipur'),
      payment_method: 'Prepaid',
    });
    expect(created.body.status).toBe('RETURN PENDING');
    await pickUp(created.body.shipment_id);
    await simulators.advance(400);
    expect(statuses().at(-1)).toBe('RETURN DELIVERED');
    expect(simulators.platform.arrived.every((webhook) => webhook.body.is_return === 1)).toBe(true);
  });
});

describe('a fault of the post', () => {
  it('doubles webhooks of one parcel and not of another', async () => {
    await simulators.courier.control.setJourney({ steps: [{ atHours: 1, status: 'DELIVERED' }] });
    await simulators.courier.control.setFaults({ parcel: 'ORD-1', duplicates: 2 });
    await dispatch('ORD-1');
    await dispatch('ORD-2');
    await simulators.advance(2);
    expect(simulators.platform.arrived.map((webhook) => webhook.body.order_id)).toEqual([
      'ORD-1',
      'ORD-1',
      'ORD-1',
      'ORD-2',
    ]);
  });

  it('holds webhooks back, with the time of the scan still in them', async () => {
    await simulators.courier.control.setJourney({ steps: [{ atHours: 1, status: 'DELIVERED' }] });
    await simulators.courier.control.setFaults({ holdHours: 30 });
    await dispatch('ORD-1');
    await simulators.advance(30.9);
    expect(statuses()).toEqual([]);
    await simulators.advance(0.1);
    expect(simulators.platform.arrived[0]?.body.current_timestamp).toBe('02 11 2026 10:30:00');
  });

  it('shuffles webhooks within a window, the same way for the same seed', async () => {
    await simulators.courier.control.setFaults({ reorderHours: 60 });
    await dispatch('ORD-1');
    await simulators.advance(100);
    const inOrder = (await simulators.courier.control.parcels('ORD-1'))[0]!.scans.map((scan) => scan.status);
    expect(statuses()).not.toEqual(inOrder);
    expect(new Set(statuses())).toEqual(new Set(inOrder));
    expect(statuses()).toHaveLength(inOrder.length);
  });

  it('signs wrongly once, and the retry rightly', async () => {
    await simulators.courier.control.setJourney({ steps: [{ atHours: 1, status: 'DELIVERED' }] });
    await simulators.courier.control.setFaults({ wrongSignatures: 1 });
    await dispatch('ORD-1');
    await dispatch('ORD-2');
    simulators.platform.answers.push(401);
    await simulators.advance(2);
    const right = simulators.platform.arrived.map(
      ({ raw, headers }) => headers['x-signature-256'] === signatureOf('hook-secret', raw),
    );
    expect(right).toEqual([false, true, true]);
  });

  it('is refused when it is not known', async () => {
    const faults = { duplicats: 1 } as object;
    await expect(simulators.courier.control.setFaults(faults)).rejects.toThrow(/400/);
  });
});
