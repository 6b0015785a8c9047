import { readFileSync } from 'node:fs';
import { Money } from '../../../kernel/index.js';
import { ratesOn } from './rates.js';
import { TAX_RATES_SQL, taxRateRows } from './tax-rate-rows.fixture.js';
import {
  isExemptFrom194O,
  saleTaxesOn,
  saleTaxRates,
  tds194hArrears,
  tds194hRate,
  tds194oArrears,
} from './withholding.js';

const rates = ratesOn('2026-11-21', taxRateRows(readFileSync(TAX_RATES_SQL, 'utf8')));
const rupees = (amount: number) => Money.rupees(amount);

describe('what is kept back from a supplier', () => {
  it.each([
    ['registered', { supplierHasGstin: true, supplierHasPan: true }, { tcs: 50, tds194o: 10 }],
    [
      'registered, PAN known from the GSTIN',
      { supplierHasGstin: true, supplierHasPan: false },
      { tcs: 50, tds194o: 10 },
    ],
    ['enrolled only', { supplierHasGstin: false, supplierHasPan: true }, { tcs: 0, tds194o: 10 }],
    ['without a PAN', { supplierHasGstin: false, supplierHasPan: false }, { tcs: 0, tds194o: 500 }],
    [
      'a small individual',
      { supplierHasGstin: false, supplierHasPan: true, supplierSalesThisYear: rupees(400_000) },
      { tcs: 0, tds194o: 0 },
    ],
    [
      'an individual who reaches the threshold with this sale',
      { supplierHasGstin: false, supplierHasPan: true, supplierSalesThisYear: rupees(499_500) },
      { tcs: 0, tds194o: 0 },
    ],
    [
      'an individual who crosses it with this sale',
      { supplierHasGstin: true, supplierHasPan: true, supplierSalesThisYear: rupees(499_501) },
      { tcs: 50, tds194o: 10 },
    ],
    [
      'a small individual without a PAN',
      { supplierHasGstin: false, supplierHasPan: false, supplierSalesThisYear: rupees(400_000) },
      { tcs: 0, tds194o: 500 },
    ],
  ])('when %s', (_who, supplier, expected) => {
    expect(saleTaxRates(rates, supplier, rupees(500))).toEqual(expected);
  });

  // 0.5 % of 462.00 is 2.31, which centre and state cannot share; 1.155 rounds up for both.
  it('is TCS in equal halves, and TDS to the paisa', () => {
    const taxes = saleTaxesOn(
      Money.paise(46_200),
      saleTaxRates(rates, { supplierHasGstin: true, supplierHasPan: true }, Money.paise(46_200)),
    );
    expect(taxes).toEqual({ tcs: Money.paise(232), tds194o: Money.paise(46) });
  });

  it('spares an individual up to and with 5 lakh a year', () => {
    expect(isExemptFrom194O(rupees(500_000), rates)).toBe(true);
    expect(isExemptFrom194O(Money.paise(50_000_001), rates)).toBe(false);
  });
});

describe('TDS on commission', () => {
  it('begins above 20,000 a year, with and without a PAN', () => {
    const rate = (paise: number, hasPan: boolean) => tds194hRate(Money.paise(paise), rates, hasPan);
    expect([rate(2_000_000, true), rate(2_000_001, true)]).toEqual([0, 200]);
    expect([rate(2_000_000, false), rate(2_000_001, false)]).toEqual([0, 2000]);
  });

  it.each([
    ['none below the threshold', 19_999, 0, 0],
    ['on all of the year once it is crossed', 20_050, 2, 399],
    ['nothing when all was deducted', 30_000, 600, 0],
    ['nothing back after a clawback', 20_001, 500, 0],
  ])('leaves for the next payout %s', (_what, commission, deducted, arrears) => {
    const year = { commission: rupees(commission), deducted: rupees(deducted), rates, resellerHasPan: true };
    expect(tds194hArrears(year).roundedToRupee()).toEqual(rupees(arrears));
  });
});

describe('arrears of a small supplier (section 194-O)', () => {
  it.each([
    [500_000, 0, 0],
    [500_001, 0, 500],
    [600_000, 0, 600],
    [600_000, 100, 500],
    [600_000, 700, 0],
  ])('of ₹%d sold and ₹%d deducted are ₹%d', (sales, deducted, open) => {
    expect(tds194oArrears({ sales: rupees(sales), deducted: rupees(deducted), rates })).toEqual(rupees(open));
  });
});
