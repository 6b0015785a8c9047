import {
  POLICY_KINDS,
  POLICY_NUMBERS,
  type PolicyNumbers,
  readNumber,
  typedNumber,
  unfitNumber,
} from './policy-kind.js';

const CHARGES: PolicyNumbers = {
  near: 4_000,
  far: 6_000,
  remote: 9_000,
  gramsIncluded: 500,
  perKilogram: 2_000,
  freeFrom: null,
  cashFee: 3_000,
};

describe('numbers of a policy', () => {
  it.each([
    ['all are fit', CHARGES, undefined],
    ['a fee is no whole rupee', { ...CHARGES, cashFee: 3_050 }, 'cashFee'],
    ['a fee is below zero', { ...CHARGES, near: -100 }, 'near'],
    ['a fee is absurd', { ...CHARGES, remote: 9_999_900 }, 'remote'],
    ['one was no number', { ...CHARGES, far: Number.NaN }, 'far'],
    ['one is missing', { ...CHARGES, gramsIncluded: null }, 'gramsIncluded'],
    ['goods are free from nought', { ...CHARGES, freeFrom: 0 }, 'freeFrom'],
  ])('name what is wrong where %s', (_what, numbers, wrong) => {
    expect(unfitNumber('charges', numbers)).toBe(wrong);
  });

  it('fit each other', () => {
    const dispatch = { acceptDays: 3, dispatchDays: 2, cutoffHour: 12, faultRateBp: 500 };
    expect(unfitNumber('dispatch', dispatch)).toBe('dispatchDays');
    expect(unfitNumber('dispatch', { ...dispatch, dispatchDays: 3 })).toBeUndefined();
    expect(unfitNumber('prepay-saving', { saving: 2_000, leastDue: 9_900 })).toBe('leastDue');
    expect(unfitNumber('prepay-saving', { saving: 2_000, leastDue: 10_000 })).toBeUndefined();
  });

  it('are read as people type them, and written back the same', () => {
    const [near] = POLICY_NUMBERS.charges;
    if (!near) throw new Error('no number');
    expect(readNumber(near, '₹1,040')).toBe(104_000);
    expect(readNumber(near, '  ')).toBeNull();
    expect(readNumber(near, '4e9')).toBeNaN();
    expect(readNumber(near, '-40')).toBeNaN();
    for (const kind of POLICY_KINDS)
      for (const number of POLICY_NUMBERS[kind])
        expect(readNumber(number, typedNumber(number, number.most))).toBe(number.most);
  });
});
