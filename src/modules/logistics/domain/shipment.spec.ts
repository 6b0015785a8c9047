import fc from 'fast-check';
import { type Id, Money } from '../../../kernel/index.js';
import {
  HandOverUnderWay,
  NothingToCheck,
  NothingToReturn,
  ReturnWindowOver,
  ShipmentCannotMove,
  ShipmentUnderWay,
} from './errors.js';
import type { Scan } from './scan.js';
import { Shipment } from './shipment.js';
import type { ShipmentState } from './shipment-state.js';
import type { ShipmentId } from './shipment-status.js';
import { SHIPMENT_TABLE } from './shipment-table.js';

const ID = '01900000-0000-7000-8000-000000000001' as ShipmentId;
const CARRIER = { provider: 'shiprocket', awb: '1904000000001' };
const HOUR_MS = 3_600_000;
const START = new Date('2026-11-02T04:00:00Z');

describe('a hand-over', () => {
  it('asks anew the first time and says that the courier may know the key the second time', () => {
    const shipment = accepted();
    const first = shipment.claimBooking(hour(0));
    expect(first).toMatchObject({ key: `HT-${ID}`, earlier: 'none' });
    shipment.dropClaim(first.until);
    expect(shipment.claimBooking(hour(0))).toMatchObject({ key: `HT-${ID}`, earlier: 'may-exist' });
  });

  it('is refused while another one asks, and free again when that one died', () => {
    const shipment = accepted();
    shipment.claimBooking(hour(0));
    expect(() => shipment.claimBooking(new Date(hour(0).getTime() + 60_000))).toThrow(HandOverUnderWay);
    expect(shipment.claimBooking(hour(1)).earlier).toBe('may-exist');
  });

  it('that gives up late does not free the claim of the one after it', () => {
    const shipment = accepted();
    const late = shipment.claimBooking(hour(0));
    shipment.claimBooking(hour(1));
    shipment.dropClaim(late.until);
    expect(() => shipment.claimBooking(hour(1))).toThrow(HandOverUnderWay);
  });

  it('takes a new key after the courier called the booking off', () => {
    const shipment = handedOver();
    shipment.followCourier(scans(['8']));
    expect(shipment.claimBooking(hour(9))).toMatchObject({ key: `HT-${ID}-2`, earlier: 'none' });
    shipment.manifest({ provider: 'shiprocket', awb: '1904000000002' }, hour(9));
    expect(shipment.changes.events.at(-1)).toMatchObject({ awb: '1904000000002', orderReference: `HT-${ID}-2` });
  });

  it('needs that the supplier accepted', () => {
    expect(() => aShipment().claimBooking(hour(0))).toThrow(ShipmentCannotMove);
  });
});

describe('a failed attempt', () => {
  const told = (codes: readonly string[], words = 'Consignee unavailable') =>
    scans(codes).map((scan) => (scan.code === '21' ? { ...scan, words } : scan));
  const failures = (shipment: Shipment) =>
    shipment.changes.events.filter((event) => event.type === 'logistics.delivery-failed.v1');

  it('is told once with its number, our reason and the courier’s words, however often it is heard', () => {
    const shipment = handedOver();
    shipment.followCourier(told(['42', '17', '21']));
    shipment.followCourier(told(['42', '17', '21']));
    shipment.followCourier(told(['42', '17', '21', '17', '21']));
    expect(failures(shipment)).toMatchObject([
      { attemptNo: 1, reason: 'not-available', courierWords: 'Consignee unavailable' },
      { attemptNo: 2 },
    ]);
    expect(shipment.state.failedAt).toHaveLength(2);
  });

  it('is told also where its scan comes after the delivery', () => {
    const shipment = handedOver();
    const all = told(['42', '17', '21', '17', '7']);
    shipment.followCourier(all.filter(({ code }) => code !== '21'));
    shipment.followCourier(all);
    expect(failures(shipment)).toHaveLength(1);
    expect(shipment.state.status).toBe('delivered');
  });

  it('is over when the parcel moves on', () => {
    const shipment = handedOver();
    shipment.followCourier(told(['42', '17', '21', '17']));
    expect(shipment.changes.events.at(-1)).toMatchObject({ type: 'logistics.delivery-failed.v1' });
    const later = handedOver();
    later.followCourier(told(['42', '17', '21']));
    later.followCourier(told(['42', '17', '21', '17']));
    expect(later.changes.events.at(-1)).toMatchObject({
      type: 'logistics.failed-delivery-over.v1',
      next: 'out-for-delivery',
    });
  });
});

describe('a cancellation', () => {
  it.each(['consented', 'accepted', 'booking-cancelled'] as const)('of a %s parcel frees its pieces', (status) => {
    const shipment = aShipment({ status });
    shipment.cancel('out of stock', 'supplier', hour(1));
    expect(shipment.state.status).toBe('cancelled');
    expect(shipment.changes.stock).toEqual([{ kind: 'release', source: `shipment:${ID}:0` }]);
  });

  it('is refused once a courier comes', () => {
    expect(() => handedOver().cancel('late', 'order', hour(1))).toThrow(ShipmentUnderWay);
  });

  it('is refused while the courier is being asked, who may say yes', () => {
    const shipment = accepted();
    shipment.claimBooking(hour(0));
    expect(() => shipment.cancel('late', 'order', hour(0))).toThrow(HandOverUnderWay);
  });
});

describe('a delivery', () => {
  it('sells the pieces and says how long she may return', () => {
    const shipment = told(['42', '17', '7']);
    expect(shipment.changes.stock).toEqual([{ kind: 'sell', source: `shipment:${ID}:1` }]);
    expect(shipment.changes.events.at(-1)).toMatchObject({
      type: 'logistics.shipment-delivered.v1',
      deliveryNo: 1,
      codMinor: '49900',
      deliveredAt: hour(2).toISOString(),
      returnUntil: new Date(hour(2).getTime() + 7 * 24 * HOUR_MS).toISOString(),
    });
  });

  it('is told once however often its scan comes', () => {
    const shipment = told(['42', '17', '7']);
    const before = shipment.changes.events.length;
    shipment.followCourier(scans(['42', '17', '7']));
    expect(shipment.changes.events).toHaveLength(before);
  });

  it.each([
    ['undelivered', '21'],
    ['out for delivery', '17'],
    ['returning', '9'],
    ['lost', '12'],
  ])('is taken back by a later scan: %s', (_word, code) => {
    const shipment = handedOver();
    expect(published(['42', '17', '7', code], shipment)).toContain('delivery-corrected 1');
    expect(shipment.state.deliveredAt).toBeUndefined();
  });

  it('after a correction is booked anew under the next number', () => {
    const shipment = handedOver();
    expect(published(['17', '7', '21', '7'], shipment)).toEqual([
      'shipment-delivered 1',
      'delivery-corrected 1',
      'delivery-failed',
      'failed-delivery-over',
      'shipment-delivered 2',
    ]);
    expect(shipment.changes.stock.map(({ kind, source }) => `${kind} ${source.at(-1)}`)).toEqual([
      'sell 1',
      'unsell 1',
      'sell 2',
    ]);
  });

  it('that turns out to be a later one is booked anew with its own date', () => {
    const shipment = handedOver();
    const all = scans(['17', '7', '21', '7']);
    shipment.followCourier(all.filter((_, i) => i !== 2 && i !== 3));
    shipment.followCourier(all);
    expect(shipment.state).toMatchObject({ status: 'delivered', deliveryNo: 2, deliveredAt: hour(3) });
  });

  it('that turns out to be an earlier one only gets its date', () => {
    const shipment = handedOver();
    shipment.followCourier([{ code: '7', scannedAt: hour(5) }]);
    shipment.followCourier([
      { code: '7', scannedAt: hour(5) },
      { code: '7', scannedAt: hour(4) },
    ]);
    expect(shipment.state).toMatchObject({ status: 'delivered', deliveryNo: 1, deliveredAt: hour(4) });
  });
});

describe('a parcel that comes back', () => {
  it.each([
    ['good', 'release'],
    ['damaged', 'lose'],
  ] as const)('and is %s: its pieces are to %s', (verdict, kind) => {
    const shipment = told(['42', '9', '46', '10']);
    shipment.checkArrival(verdict, hour(9));
    expect(shipment.state.status).toBe('rto-checked');
    expect(shipment.changes.stock.at(-1)).toEqual({ kind, source: `shipment:${ID}:0` });
    expect(shipment.changes.events.at(-1)).toMatchObject({ type: 'logistics.shipment-came-back.v1', verdict });
  });

  it('cannot be checked before the courier says that it is there', () => {
    expect(() => told(['42', '9', '46']).checkArrival('good', hour(9))).toThrow(NothingToCheck);
  });

  it('stays checked whatever the courier tells later', () => {
    const shipment = told(['9', '10']);
    shipment.checkArrival('good', hour(3));
    shipment.followCourier(scans(['9', '10', '7', '17', '12']));
    expect(shipment.state.status).toBe('rto-checked');
  });
});

describe('a loss', () => {
  it('takes the pieces away, gives them back when they are found, and may happen again', () => {
    const shipment = told(['42', '12']);
    shipment.followCourier(scans(['42', '12', '18']));
    shipment.followCourier(scans(['42', '12', '18', '12']));
    expect(shipment.changes.stock.map(({ kind, source }) => `${kind} ${source.at(-1)}`)).toEqual([
      'lose 1',
      'find 1',
      'lose 2',
    ]);
  });

  it('of a delivered parcel takes the delivery back first', () => {
    expect(published(['7', '12'])).toEqual(['shipment-delivered 1', 'delivery-corrected 1', 'shipment-lost']);
  });
});

describe('a return', () => {
  const wish = { reason: 'size', note: '', by: 'buyer' } as const;
  const daysLater = (days: number) => hour(2 + days * 24);

  it('is open for the buyer until the last moment of her seven days', () => {
    const shipment = delivered();
    shipment.requestReturn({ ...wish, at: daysLater(7) });
    expect(shipment.state.status).toBe('return-requested');
    expect(() => delivered().requestReturn({ ...wish, at: new Date(daysLater(7).getTime() + 1) })).toThrow(
      ReturnWindowOver,
    );
  });

  it('is open for support until the thirtieth day', () => {
    delivered().requestReturn({ ...wish, by: 'support', at: daysLater(30) });
    expect(() => delivered().requestReturn({ ...wish, by: 'support', at: daysLater(30.01) })).toThrow(ReturnWindowOver);
  });

  it('needs a delivery, and only one is open at a time', () => {
    expect(() => handedOver().requestReturn({ ...wish, at: hour(3) })).toThrow(NothingToReturn);
    const shipment = delivered();
    shipment.requestReturn({ ...wish, at: hour(3) });
    expect(() => shipment.requestReturn({ ...wish, at: hour(4) })).toThrow(NothingToReturn);
  });

  it.each([
    ['good', 'take-back'],
    ['damaged', 'write-off'],
  ] as const)('that arrives %s: its pieces are to %s', (verdict, kind) => {
    const shipment = delivered();
    shipment.requestReturn({ ...wish, at: hour(3) });
    shipment.followReturn(scans(['3', '42', '18', '17', '7']));
    shipment.checkArrival(verdict, hour(99));
    expect(shipment.state.status).toBe('return-checked');
    expect(shipment.changes.stock.at(-1)).toEqual({ kind, source: `shipment:${ID}:1` });
    expect(shipment.changes.events.at(-1)).toMatchObject({
      type: 'logistics.return-checked.v1',
      deliveryNo: 1,
      verdict,
      reason: 'size',
    });
  });

  it('that is never handed over leaves the delivery as it was', () => {
    const shipment = delivered();
    shipment.requestReturn({ ...wish, at: hour(3) });
    shipment.followReturn(scans(['3', '19', '20', '8']));
    expect(shipment.state).toMatchObject({ status: 'delivered', deliveryNo: 1, deliveredAt: hour(2) });
    expect(shipment.changes.events.at(-1)?.type).toBe('logistics.return-withdrawn.v1');
    shipment.requestReturn({ ...wish, at: hour(40) });
    expect(shipment.state.lastReturn?.no).toBe(2);
  });

  it('that was called off is open again when an earlier pickup scan comes late', () => {
    const shipment = delivered();
    shipment.requestReturn({ ...wish, at: hour(3) });
    const all = scans(['42', '8']);
    shipment.followReturn(all.slice(1));
    shipment.followReturn(all);
    expect(shipment.state.status).toBe('return-picked');
    expect(shipment.state.lastReturn?.withdrawnAt).toBeUndefined();
  });

  it('is withdrawn when the delivery itself never happened', () => {
    const shipment = delivered();
    shipment.requestReturn({ ...wish, at: hour(3) });
    shipment.followCourier(scans(['42', '17', '7', '21']));
    expect(published([], shipment).slice(-3)).toEqual([
      'return-withdrawn 1',
      'delivery-corrected 1',
      'delivery-failed',
    ]);
    expect(shipment.state.status).toBe('undelivered');
  });

  it('that the courier lost is given up after a while, and one that is not lost is not', () => {
    const shipment = delivered();
    shipment.requestReturn({ ...wish, at: hour(3) });
    shipment.followReturn(scans(['42']));
    expect(() => shipment.giveUpReturn(hour(99))).toThrow(NothingToCheck);
    shipment.followReturn(scans(['42', '12']));
    shipment.giveUpReturn(hour(200));
    expect(shipment.state.status).toBe('return-checked');
    expect(shipment.changes.stock.at(-1)?.kind).toBe('write-off');
    expect(shipment.changes.events.at(-1)).toMatchObject({ type: 'logistics.return-checked.v1', verdict: 'damaged' });
  });

  it('that the courier lost may be checked, as what will not come', () => {
    const shipment = delivered();
    shipment.requestReturn({ ...wish, at: hour(3) });
    shipment.followReturn(scans(['42', '12']));
    shipment.checkArrival('damaged', hour(99));
    expect(shipment.state.status).toBe('return-checked');
  });
});

it('any story, heard in any order, ends with the same parcel and with deliveries and losses in pairs', () => {
  const codes = fc.constantFrom('42', '18', '17', '21', '7', '8', '9', '46', '10', '12', '25', '19');
  fc.assert(
    fc.property(fc.array(codes, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (story, chance) => {
      const all = scans(story);
      const inOrder = handedOver();
      inOrder.followCourier(all);
      const heard: Scan[] = [];
      const shuffled = handedOver();
      for (const scan of shuffle([...all, ...all], chance)) {
        heard.push(scan);
        shuffled.followCourier(heard);
      }
      const outcome = ({ state: { status, deliveredAt } }: Shipment) => ({ status, deliveredAt });
      expect(outcome(shuffled)).toEqual(outcome(inOrder));
      for (const { from, to } of shuffled.changes.moves) expect(SHIPMENT_TABLE.canMove(from, to)).toBe(true);
      const count = (kind: string) => shuffled.changes.stock.filter((move) => move.kind === kind).length;
      expect(count('sell') - count('unsell')).toBe(shuffled.state.deliveredAt ? 1 : 0);
      expect(count('lose') - count('find')).toBe(['lost', 'damaged'].includes(shuffled.state.status) ? 1 : 0);
    }),
    { numRuns: 300 },
  );
});

function aShipment(state: Partial<ShipmentState> = {}): Shipment {
  return new Shipment({
    id: ID,
    orderId: 'order' as Id<'Order'>,
    supplierId: 'supplier' as Id<'User'>,
    resellerId: 'reseller' as Id<'User'>,
    cod: Money.rupees(499),
    cash: Money.rupees(499),
    status: 'consented',
    booking: { asked: 0, answered: 0 },
    deliveryNo: 0,
    lossNo: 0,
    failedAt: [],
    lines: [],
    ...state,
  });
}

function accepted(): Shipment {
  return aShipment({ status: 'accepted' });
}

function handedOver(): Shipment {
  const shipment = accepted();
  shipment.claimBooking(START);
  shipment.manifest(CARRIER, START);
  return shipment;
}

function delivered(): Shipment {
  return told(['42', '17', '7']);
}

function told(codes: readonly string[]): Shipment {
  const shipment = handedOver();
  shipment.followCourier(scans(codes));
  return shipment;
}

/** Tells the scans one after the other and gives what is published, short. */
function published(codes: readonly string[], shipment = handedOver()): string[] {
  for (let heard = 1; heard <= codes.length; heard++) shipment.followCourier(scans(codes.slice(0, heard)));
  return shipment.changes.events.slice(1).map((event) => {
    const word = event.type.replace(/^logistics\.|\.v1$/g, '');
    return 'deliveryNo' in event ? `${word} ${event.deliveryNo}` : word;
  });
}

function scans(codes: readonly string[]): Scan[] {
  return codes.map((code, i) => ({ code, scannedAt: hour(i) }));
}

function hour(hours: number): Date {
  return new Date(START.getTime() + hours * HOUR_MS);
}

function shuffle<T>(things: readonly T[], chance: Iterator<number>): T[] {
  return things
    .map((thing) => ({ thing, rank: Number(chance.next().value) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);
}
