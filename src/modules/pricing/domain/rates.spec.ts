import { readFileSync } from 'node:fs';
import { type BusinessDay, businessDay, Money } from '../../../kernel/index.js';
import { rateFor, ratesOn, TaxRateMissing, TaxRatesContradict } from './rates.js';
import { TAX_RATES_SQL, taxRateRows } from './tax-rate-rows.fixture.js';

const SQL = readFileSync(TAX_RATES_SQL, 'utf8');
const ROWS = taxRateRows(SQL);
const TODAY: BusinessDay = '2026-11-21';

const at = (moment: string) => ratesOn(businessDay(new Date(moment)), ROWS);

describe('the rates that ship', () => {
  it('are all read', () => {
    expect(ROWS).toHaveLength(SQL.match(/^ {2}\(/gm)?.length ?? 0);
  });

  it('name their source', () => {
    expect(ROWS.filter(({ source }) => source.length < 10)).toEqual([]);
  });

  const firstDay = '2022-01-01';
  const changes = new Set([firstDay, TODAY, ...ROWS.map(({ validFrom }) => validFrom)]);
  it.each([...changes].filter((day) => day >= firstDay))('answer every question on %s', (day) => {
    expect(() => ratesOn(day as BusinessDay, ROWS)).not.toThrow();
  });

  it('are those of the law today', () => {
    expect(ratesOn(TODAY, ROWS)).toMatchObject({
      gstOnPlatformFee: 1800,
      tcs: 50,
      tds194o: { withPan: 10, withoutPan: 500 },
      tds194h: { withPan: [{ rate: 0 }, { rate: 200 }], withoutPan: [{ rate: 0 }, { rate: 2000 }] },
    });
  });
});

describe('a change of law', () => {
  it('takes TCS from 1 % to 0.5 % at midnight in India, not in Greenwich', () => {
    expect(at('2024-07-09T18:29:59Z').tcs).toBe(100);
    expect(at('2024-07-09T18:30:00Z').tcs).toBe(50);
  });

  it('takes TDS by 194-O from 1 % to 0.1 % and by 194H from 5 % to 2 % on 1 October 2024', () => {
    const before = at('2024-09-30T18:29:59Z');
    const after = at('2024-09-30T18:30:00Z');
    expect([before.tds194o.withPan, after.tds194o.withPan]).toEqual([100, 10]);
    expect([before, after].map(({ tds194h }) => rateFor(Money.rupees(90_000), tds194h.withPan))).toEqual([500, 200]);
  });

  it('lifts the threshold of 194H from 15,000 to 20,000 on 1 April 2025', () => {
    const rate = (moment: string, rupees: number) => rateFor(Money.rupees(rupees), at(moment).tds194h.withPan);
    expect([rate('2025-03-31T18:29:59Z', 15_000), rate('2025-03-31T18:29:59Z', 15_001)]).toEqual([0, 200]);
    expect([rate('2025-03-31T18:30:00Z', 20_000), rate('2025-03-31T18:30:00Z', 20_001)]).toEqual([0, 200]);
  });

  it.each([
    ['apparel', '2025-09-21', 1_000, 500],
    ['apparel', '2025-09-21', 1_001, 1200],
    ['apparel', '2025-09-22', 2_500, 500],
    ['apparel', '2025-09-22', 2_501, 1800],
    ['footwear', '2025-09-21', 1_000, 1200],
    ['footwear', '2025-09-21', 1_001, 1800],
    ['footwear', '2025-09-22', 2_500, 500],
    ['footwear', '2025-09-22', 2_501, 1800],
    ['jewellery', '2025-09-22', 90_000, 300],
    ['imitation-jewellery', '2025-09-22', 300, 300],
    ['general', '2025-09-22', 300, 1800],
  ] as const)('%s on %s, worth %d, has a GST rate of %d basis points', (goodsClass, day, rupees, rate) => {
    expect(rateFor(Money.rupees(rupees), ratesOn(day, ROWS).gst[goodsClass])).toBe(rate);
  });
});

describe('a rate table with a hole', () => {
  it('is no answer for a day before its first row', () => {
    expect(() => ratesOn('2015-01-01', ROWS)).toThrow(TaxRateMissing);
  });

  it('is no answer when a slab is missing', () => {
    const holed = ROWS.filter((row) => !(row.code === 'gst' && row.goodsClass === 'apparel' && row.above.isZero));
    expect(() => ratesOn(TODAY, holed)).toThrow(TaxRatesContradict);
  });

  it('is no answer when the last slab ends', () => {
    const ended = ROWS.map((row) => (row.upTo === null ? { ...row, upTo: Money.rupees(9_999_999) } : row));
    expect(() => ratesOn(TODAY, ended)).toThrow(TaxRatesContradict);
  });

  it('is no answer when two rows speak for one day', () => {
    const doubled = ROWS.map((row) => (row.code === 'tcs-52' ? { ...row, validTo: null } : row));
    expect(() => ratesOn(TODAY, doubled)).toThrow(TaxRatesContradict);
  });

  it('is no answer when a flat rate has slabs', () => {
    const bound = Money.rupees(1_000);
    const slabbed = ROWS.flatMap((row) => {
      if (row.code !== 'tcs-52') return [row];
      return [
        { ...row, upTo: bound },
        { ...row, above: bound },
      ];
    });
    expect(() => ratesOn(TODAY, slabbed)).toThrow(TaxRatesContradict);
  });
});
