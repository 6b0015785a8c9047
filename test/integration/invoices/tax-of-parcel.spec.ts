import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type BusinessDay, Money, type StateCode } from '../../../src/kernel/index.js';
import { taxParcel } from '../../../src/modules/invoices/app/tax-parcel.js';
import { documentNumber } from '../../../src/modules/invoices/domain/document-number.js';
import { ratesOn } from '../../../src/modules/pricing/domain/rates.js';
import { TAX_RATES_SQL, taxRateRows } from '../../../src/modules/pricing/domain/tax-rate-rows.fixture.js';

const ROWS = taxRateRows(readFileSync(TAX_RATES_SQL, 'utf8'));
const rates = (day: string) => ratesOn(day as BusinessDay, ROWS);
const GUJARAT = { gstin: '24AAPFU0939F1ZT', stateCode: '24' as StateCode };
const line = (hsn: string, rupees: number, quantity = 1) => ({
  title: 'Goods',
  options: {},
  hsn,
  quantity,
  price: Money.rupees(rupees),
});
const sold = (hsn: string, rupees: number, placeOfSupply: StateCode = '24', seller = GUJARAT) => ({
  seller,
  placeOfSupply,
  lines: [line(hsn, rupees)],
});

describe('the tax of a parcel', () => {
  it.each([
    ['apparel up to 1,000 before the change', '621410', 1_050, '2025-09-21', 500],
    ['apparel above 1,000 before the change', '621410', 1_200, '2025-09-21', 1_200],
    ['apparel of that price from the change on', '621410', 1_200, '2025-09-22', 500],
    ['apparel up to 2,500', '621410', 2_625, '2025-09-22', 500],
    ['apparel above 2,500', '621410', 2_951, '2025-09-22', 1_800],
    ['footwear before the change', '640399', 1_000, '2025-09-21', 1_200],
    ['footwear after it', '640399', 1_000, '2025-09-22', 500],
    ['jewellery', '711319', 50_000, '2026-11-22', 300],
    ['imitation jewellery', '711790', 400, '2026-11-22', 300],
  ])('has the rate of the day it is issued: %s', (_what, hsn, rupees, day, rate) => {
    expect(taxParcel(sold(hsn, rupees), rates(day)).lines[0]?.rate).toBe(rate);
  });

  it('takes the higher rate where none agrees with the price, and says so', () => {
    const [taxed] = taxParcel(sold('621410', 2_800), rates('2026-11-22')).lines;
    expect(taxed).toMatchObject({ rate: 1_800, betweenRates: true });
  });

  it.each([
    ['24', 'within-state', 'sgst'],
    ['29', 'across-states', 'sgst'],
  ] as const)('goes to %s %s', (place, supply, secondHalf) => {
    const taxed = taxParcel(sold('621410', 1_050, place), rates('2026-11-22'));
    expect(taxed).toMatchObject({ supply, secondHalf });
    expect(taxed.igst.isZero).toBe(supply === 'within-state');
  });

  it('has UTGST in a territory without a legislature, SGST in Delhi, and 25 is 26 today', () => {
    const of = (state: StateCode, place = state) =>
      taxParcel(sold('621410', 1_050, place, { gstin: 'x', stateCode: state }), rates('2026-11-22'));
    expect([of('04').secondHalf, of('38').secondHalf, of('07').secondHalf, of('34').secondHalf]).toEqual([
      'utgst',
      'utgst',
      'sgst',
      'sgst',
    ]);
    expect(of('25', '26').supply).toBe('within-state');
  });

  it('is a bill of supply without tax where the seller has no GSTIN', () => {
    const taxed = taxParcel(
      { ...sold('621410', 999), seller: { gstin: undefined, stateCode: '24' } },
      rates('2026-11-22'),
    );
    expect(taxed).toMatchObject({ kind: 'bill-of-supply', taxable: Money.rupees(999), igst: Money.zero });
  });

  it('adds up to the paisa, in equal halves and whole rupees, whatever is sold', () => {
    const anyLine = fc.record({
      title: fc.constant('Goods'),
      options: fc.constant({}),
      hsn: fc.constantFrom('621410', '640399', '711790', '7113', '4202', ''),
      quantity: fc.integer({ min: 1, max: 99 }),
      price: fc.integer({ min: 1, max: 2_000_000 }).map((paise) => Money.paise(BigInt(paise))),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), fc.constantFrom('24', '29'), (lines, place) => {
        const taxed = taxParcel({ seller: GUJARAT, placeOfSupply: place as StateCode, lines }, rates('2026-11-22'));
        const parts = [taxed.taxable, taxed.cgst, taxed.sgst, taxed.igst, taxed.roundOff];
        expect(Money.sum(parts)).toEqual(taxed.total);
        expect(taxed.cgst).toEqual(taxed.sgst);
        expect(taxed.total.paise % 100n).toBe(0n);
        expect(taxed.roundOff.paise >= -50n && taxed.roundOff.paise <= 50n).toBe(true);
        for (const one of taxed.lines) {
          expect(Money.sum([one.taxable, one.cgst, one.sgst, one.igst])).toEqual(one.total);
        }
      }),
    );
  });
});

describe('a document’s number', () => {
  it('has at most sixteen of the signs that rule 46 allows, also after a million', () => {
    for (const kind of ['invoice', 'bill-of-supply', 'credit-note'] as const) {
      expect(documentNumber(kind, '2026-27', 99_999_999)).toMatch(/^[A-Z0-9/-]{1,16}$/);
    }
    expect(documentNumber('invoice', '2026-27', 123)).toBe('26-27/000123');
  });
});
