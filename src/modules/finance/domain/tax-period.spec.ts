import type { BusinessDay } from '../../../kernel/index.js';
import { sectionOn, taxMonth, taxQuarter, taxQuarterOf, UnknownTaxPeriod } from './tax-period.js';

describe('the days of a return', () => {
  it.each([
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
  ])('of the month %s are %s to %s', (name, from, to) => {
    expect(taxMonth(name)).toEqual({ name, from, to });
  });

  it.each([
    ['2026-27-Q1', '2026-04-01', '2026-06-30'],
    ['2026-27-Q3', '2026-10-01', '2026-12-31'],
    ['2026-27-Q4', '2027-01-01', '2027-03-31'],
    ['2099-00-Q4', '2100-01-01', '2100-03-31'],
  ])('of the quarter %s are %s to %s', (name, from, to) => {
    expect(taxQuarter(name)).toEqual({ name, from, to });
  });

  it.each(['2026', '2026-13', '2026-28-Q1', '2026-27-Q5', "2026-11'--", ''])('are not known for %j', (name) => {
    expect(() => taxMonth(name)).toThrow(UnknownTaxPeriod);
    expect(() => taxQuarter(name)).toThrow(UnknownTaxPeriod);
  });

  it.each([
    ['2027-03-31T18:29:59Z', '2026-27-Q4'],
    ['2027-03-31T18:30:00Z', '2027-28-Q1'],
    ['2026-11-22T00:00:00Z', '2026-27-Q3'],
    ['2026-09-30T18:30:00Z', '2026-27-Q3'],
  ])('at %s are those of %s', (at, quarter) => {
    expect(taxQuarterOf(new Date(at))).toBe(quarter);
  });
});

describe('the section of a deduction', () => {
  it('changes its number with the act of 2025, on 1 April 2026', () => {
    expect(sectionOn('194H', '2026-03-31' as BusinessDay)).toBe('194H');
    expect(sectionOn('194H', '2026-04-01' as BusinessDay)).toBe('393(1), before 194H');
    expect(sectionOn('194-O', '2026-04-01' as BusinessDay)).toBe('393(1), before 194-O');
  });
});
