import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { basisPoints, Money, parseBusinessDay } from '../../../kernel/index.js';
import { splitCharge } from './charge-split.js';
import { type ChargePolicy, chargesOn, dearestReach, shareByValue } from './charges.js';
import { ratesOn } from './rates.js';
import { TAX_RATES_SQL, taxRateRows } from './tax-rate-rows.fixture.js';

const POLICY: ChargePolicy = {
  delivery: { near: Money.rupees(40), far: Money.rupees(60), remote: Money.rupees(90) },
  gramsIncluded: 500,
  perKilogram: Money.rupees(20),
  freeFrom: Money.rupees(999),
  cashFee: Money.rupees(30),
};
const delivery = (goods: number, grams: number, reach: 'near' | 'far' | 'remote' = 'near') =>
  chargesOn(POLICY, { goods: Money.rupees(goods), grams, reach }).delivery;

describe('what is charged beside goods', () => {
  it('grows with the way and with each kilogram begun', () => {
    expect(delivery(460, 500)).toEqual(Money.rupees(40));
    expect(delivery(460, 501, 'far')).toEqual(Money.rupees(80));
    expect(delivery(460, 1_500, 'far')).toEqual(Money.rupees(80));
    expect(delivery(460, 1_501, 'remote')).toEqual(Money.rupees(130));
  });

  it('is nothing for delivery from a sum of goods on, and the fee for cash stays', () => {
    expect(delivery(998, 9_000).isPositive).toBe(true);
    const charges = chargesOn(POLICY, { goods: Money.rupees(999), grams: 9_000, reach: 'remote' });
    expect(charges).toEqual({ delivery: Money.zero, cash: Money.rupees(30) });
  });

  it('names the dearest way, whichever that is', () => {
    expect(dearestReach(POLICY)).toBe('remote');
    expect(dearestReach({ ...POLICY, delivery: { ...POLICY.delivery, far: Money.rupees(99) } })).toBe('far');
  });

  it('is shared among lines in whole rupees without losing one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 20 }),
        (charge, values) => {
          const shares = shareByValue(
            Money.rupees(charge),
            values.map((value) => Money.rupees(value)),
          );
          expect(Money.sum(shares)).toEqual(Money.rupees(charge));
          return shares.every(({ paise }) => paise >= 0n && paise % 100n === 0n);
        },
      ),
    );
  });
});

describe('who gets what of a charge', () => {
  const rates = ratesOn(parseBusinessDay('2026-11-20'), taxRateRows(readFileSync(TAX_RATES_SQL, 'utf8')));

  it('adds up to it for any supplier and rate, and no part is below zero', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70_000 }),
        fc.constantFrom(0, 300, 500, 1800, 4000),
        fc.boolean(),
        fc.boolean(),
        (rupees, rate, supplierHasGstin, supplierHasPan) => {
          const charge = Money.rupees(rupees);
          const standing = { rates, gstRate: basisPoints(rate), supplierHasGstin, supplierHasPan };
          const { parts, taxable } = splitCharge(charge, standing);
          expect(Money.sum(Object.values(parts))).toEqual(charge);
          expect(taxable.plus(parts.supplier)).toEqual(charge);
          return Object.values(parts).every((part) => !part.isNegative);
        },
      ),
    );
  });

  it('gives the supplier the GST at the rate of his goods, and the platform the rest less what it keeps for tax offices', () => {
    const standing = { rates, gstRate: basisPoints(500), supplierHasGstin: true, supplierHasPan: true };
    const { parts } = splitCharge(Money.rupees(105), standing);
    expect(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.toString()]))).toEqual({
      supplier: '500',
      tcs: '50',
      tds194o: '10',
      kept: '8424',
      gstOnKept: '1516',
    });
  });
});
