import { decide } from './decide.js';
import type { Evidence, Tally } from './evidence.js';
import { assertPolicy, type Policy, RiskPolicyUnfit } from './policy.js';
import { REASONS, type Reason } from './reason.js';

const NOTHING: Tally = { delivered: 0, cameBack: 0, disowned: 0, returned: 0 };
const NOON = new Date('2026-11-03T06:30:00Z');
const USUAL_LOT = 9_999;
const BASKET = { duePaise: 49_900n, pieces: 1 };

const POLICY: Policy = {
  no: 1,
  weights: Object.fromEntries(REASONS.map((code) => [code, code === 'phone-delivered' ? -15 : 30])) as Record<
    Reason,
    number
  >,
  askFrom: 30,
  partPrepayFrom: 50,
  prepaidFrom: 65,
  refuseFrom: 90,
  holdOutBp: 500,
  priorReturnBp: 2_200,
  priorParcels: 30,
  coolOffMinutes: 30,
  partPrepayRupees: 99,
};

function known(changes: Partial<Evidence> = {}): Evidence {
  return {
    policy: POLICY,
    phone: NOTHING,
    pincode: NOTHING,
    area: NOTHING,
    reseller: NOTHING,
    suppliers: [NOTHING],
    ordersThisHour: 0,
    openOrders: 0,
    hasOrderedBefore: true,
    phonesOfVisitor: 0,
    phonesAtAddress: 0,
    ownOrders: 0,
    isOwn: false,
    phoneKey: '',
    addressKey: '',
    visitorHash: null,
    resellerId: '',
    pincodeText: '411028',
    addressText: '12 Main Road, Hadapsar',
    at: NOON,
    ...changes,
  };
}

const of = (changes: Partial<Evidence>, basket = BASKET, lot = USUAL_LOT) => decide(known(changes), basket, lot);
const pointsOf = (changes: Partial<Evidence>, code: Reason, basket = BASKET) =>
  of(changes, basket).reasons.find((reason) => reason.code === code)?.points ?? 0;

describe('an order is weighed', () => {
  it('and goes without a reason against it', () => {
    expect(of({})).toEqual({ score: 0, advised: 'go', answer: 'go', holdOut: 'no', reasons: [] });
  });

  it('so that one parcel that came back does not shout, and many do', () => {
    const one = pointsOf({ phone: { ...NOTHING, cameBack: 1 } }, 'phone-came-back');
    const six = pointsOf({ phone: { ...NOTHING, cameBack: 6 } }, 'phone-came-back');
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThan(10);
    expect(six).toBeGreaterThan(15);
  });

  it('so that a pincode with two bad parcels is believed to be like its area', () => {
    const two = { ...NOTHING, cameBack: 2 };
    const badArea = { ...NOTHING, delivered: 40, cameBack: 60 };
    const alone = pointsOf({ pincode: two, area: two }, 'pincode-returns');
    expect(alone).toBeLessThan(5);
    expect(pointsOf({ pincode: two, area: badArea }, 'pincode-returns')).toBeGreaterThan(alone + 5);
    expect(pointsOf({ pincode: { ...NOTHING, cameBack: 200 }, area: badArea }, 'pincode-returns')).toBeGreaterThan(24);
  });

  it('with what speaks for her, which lowers the score', () => {
    const loyal = of({ phone: { ...NOTHING, delivered: 5 }, phonesAtAddress: 8 });
    expect(loyal.score).toBe(15);
    expect(loyal.reasons.map(({ code }) => code)).toEqual(['address-other-phones', 'phone-delivered']);
  });

  it('so that what she sent back speaks less for her, and often sent back speaks against her', () => {
    const phone = { ...NOTHING, delivered: 3 };
    expect(pointsOf({ phone }, 'phone-delivered')).toBe(-15);
    expect(pointsOf({ phone: { ...phone, returned: 3 } }, 'phone-delivered')).toBe(0);
    expect(pointsOf({ phone: { ...phone, returned: 1 } }, 'phone-returns')).toBe(0);
    expect(pointsOf({ phone: { ...phone, delivered: 9, returned: 9 } }, 'phone-returns')).toBeGreaterThan(10);
  });

  it.each<[Reason, Partial<Evidence>, { duePaise: bigint; pieces: number }]>([
    ['phone-disowned', { phone: { ...NOTHING, disowned: 2 } }, BASKET],
    ['phone-open-orders', { openOrders: 10 }, BASKET],
    ['phone-often', { ordersThisHour: 8 }, BASKET],
    ['visitor-other-phones', { phonesOfVisitor: 5 }, BASKET],
    ['address-thin', { addressText: 'aaaa' }, BASKET],
    ['first-order', { hasOrderedBefore: false }, BASKET],
    ['phone-returns', { phone: { ...NOTHING, delivered: 96, returned: 96 } }, BASKET],
    ['reseller-returns', { reseller: { ...NOTHING, cameBack: 9_000 } }, BASKET],
    ['reseller-disowned', { reseller: { ...NOTHING, disowned: 10 } }, BASKET],
    ['reseller-own-orders', { isOwn: true, ownOrders: 10 }, BASKET],
    [
      'supplier-returns',
      {
        suppliers: [
          { ...NOTHING, delivered: 9_000 },
          { ...NOTHING, cameBack: 9_000 },
        ],
      },
      BASKET,
    ],
    ['night', { at: new Date('2026-11-03T18:30:00Z') }, BASKET],
    ['high-value', {}, { duePaise: 10_000_00n, pieces: 1 }],
    ['many-pieces', {}, { duePaise: 49_900n, pieces: 20 }],
  ])('by %s alone, at its full points', (code, changes, basket) => {
    expect(of(changes, basket).reasons).toEqual([{ code, points: 30 }]);
  });

  it('by the weights of its own version', () => {
    const policy = { ...POLICY, weights: { ...POLICY.weights, 'phone-often': 77 } };
    expect(of({ policy, ordersThisHour: 8 }).score).toBe(77);
  });
});

describe('a score is answered', () => {
  const scored = (points: number) => {
    const policy = { ...POLICY, weights: { ...POLICY.weights, 'phone-often': points } };
    return { policy, ordersThisHour: 8 };
  };

  it.each([
    [29, 'go'],
    [30, 'ask-again'],
    [50, 'part-prepay'],
    [65, 'prepaid-only'],
    [90, 'refuse'],
  ] as const)('%i with %s', (score, answer) => {
    expect(of(scored(score)).answer).toBe(answer);
  });

  it('with go for the few that are held out to measure', () => {
    expect(of(scored(95), BASKET, 499)).toMatchObject({ advised: 'refuse', answer: 'go', holdOut: 'yes' });
    expect(of(scored(95), BASKET, 500)).toMatchObject({ answer: 'refuse', holdOut: 'no' });
  });

  it('never with go for a sample where somebody said that she had not ordered', () => {
    const disowned = { ...scored(95), phone: { ...NOTHING, disowned: 1 } };
    expect(of(disowned, BASKET, 0)).toMatchObject({ answer: 'refuse', holdOut: 'no' });
  });
});

describe('numbers of the rules', () => {
  it.each([
    ['a weight over a hundred', { weights: { ...POLICY.weights, night: 101 } }, 'night'],
    ['steps that do not rise', { prepaidFrom: 40 }, 'prepaidFrom'],
    ['a hold-out of half of all', { holdOutBp: 5_000 }, 'holdOutBp'],
  ])('are refused with %s', (_, change, field) => {
    expect(() => assertPolicy({ ...POLICY, ...change })).toThrow(new RiskPolicyUnfit(field));
  });

  it('stand where they fit', () => {
    expect(() => assertPolicy(POLICY)).not.toThrow();
  });
});
