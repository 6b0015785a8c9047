import { assertPolicy, RiskPolicyUnfit } from './policy.js';
import { REASONS, type Reason } from './reason.js';

const WEIGHTS = Object.fromEntries(REASONS.map((reason) => [reason, 1])) as Record<Reason, number>;
const FIT = {
  weights: WEIGHTS,
  askFrom: 40,
  partPrepayFrom: 50,
  prepaidFrom: 60,
  refuseFrom: 101,
  holdOutBp: 500,
  priorReturnBp: 2_000,
  priorParcels: 10,
  coolOffMinutes: 30,
  partPrepayRupees: 50,
};

describe('numbers that orders are judged by', () => {
  it('can be kept where each is within its bounds', () => {
    expect(() => assertPolicy(FIT)).not.toThrow();
  });

  it.each([
    ['a reason that nobody knows', { weights: { ...WEIGHTS, elsewhere: 1 } }],
    ['a reason without points', { weights: { night: 1 } as typeof WEIGHTS }],
    ['a step below the one before', { prepaidFrom: 49 }],
    ['half a number', { priorParcels: 1.5 }],
  ])('cannot with %s', (_what, wrong) => {
    expect(() => assertPolicy({ ...FIT, ...wrong })).toThrow(RiskPolicyUnfit);
  });
});
