import fc from 'fast-check';
import { Money } from '../../../kernel/index.js';
import { splitPrepayment } from './split-prepayment.js';

const rupees = (least: number, most: number) => fc.integer({ min: least, max: most }).map((n) => Money.rupees(n));

const order = fc
  .array(rupees(0, 5_000), { minLength: 1, maxLength: 6 })
  .filter((cash) => cash.some((one) => one.isPositive))
  .chain((cash) => {
    const all = Number(Money.sum(cash).paise / 100n);
    return fc.record({
      parcels: fc.constant(cash.map((one, index) => ({ shipmentId: `s${index}`, cash: one, cashFee: Money.zero }))),
      covered: fc.integer({ min: 1, max: all }),
      savedShare: fc.integer({ min: 0, max: 99 }),
      isAll: fc.boolean(),
      all: fc.constant(all),
    });
  })
  .map(({ parcels, covered, savedShare, isAll, all }) => {
    const whole = isAll ? all : covered;
    const saving = Math.floor((whole * savedShare) / 100);
    return { parcels, amount: Money.rupees(whole - saving), saving: Money.rupees(saving), isAll };
  });

describe('a payment shared among parcels', () => {
  it('loses nothing, takes no parcel below zero and leaves whole rupees at every door', () => {
    fc.assert(
      fc.property(order, ({ parcels, amount, saving, isAll }) => {
        const parts = splitPrepayment(amount, saving, parcels);
        expect(Money.sum(parts.map((part) => part.amount))).toEqual(amount);
        expect(Money.sum(parts.map((part) => part.saving))).toEqual(saving);
        for (const { shipmentId, cash } of parcels) {
          const part = parts.find((one) => one.shipmentId === shipmentId);
          const left = cash.minus(part?.amount ?? Money.zero).minus(part?.saving ?? Money.zero);
          expect(left.isNegative).toBe(false);
          expect(left.paise % 100n).toBe(0n);
          if (isAll) expect(left.isZero).toBe(true);
          expect(part?.amount.isNegative ?? false).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives each parcel back its own fee for cash where all is paid, and none where some is left', () => {
    const parcels = [
      { shipmentId: 'a', cash: Money.rupees(1_000), cashFee: Money.zero },
      { shipmentId: 'b', cash: Money.rupees(130), cashFee: Money.rupees(30) },
    ];
    const whole = splitPrepayment(Money.rupees(1_080), Money.rupees(50), parcels);
    expect(whole.map(({ saving }) => saving.toString())).toEqual(
      [Money.rupees(19), Money.rupees(31)].map((saving) => saving.toString()),
    );
    const part = splitPrepayment(Money.rupees(100), Money.zero, parcels);
    expect(part.every(({ saving }) => saving.isZero)).toBe(true);
  });

  it('is refused when it is more than the parcels cost', () => {
    const parcels = [{ shipmentId: 's', cash: Money.rupees(99), cashFee: Money.zero }];
    expect(() => splitPrepayment(Money.rupees(99), Money.rupees(1), parcels)).toThrow(RangeError);
  });
});
