import { type BusinessDay, businessDay, DomainError, financialYear } from '../../../kernel/index.js';

/** The days of a return, both included. */
export interface TaxPeriod {
  /** As it is asked for: `2026-11`, or `2026-27-Q3`. */
  readonly name: string;
  readonly from: BusinessDay;
  readonly to: BusinessDay;
}

/** There is no such month or quarter. */
export class UnknownTaxPeriod extends DomainError {
  constructor() {
    super('unknown-tax-period', 'not-found');
  }
}

/** First month of each quarter of a financial year, which begins in April. */
const QUARTERS = ['04', '07', '10', '01'] as const;
/** The first day on which deductions stand in section 393 of the Income-tax Act 2025. */
const ACT_OF_2025 = '2026-04-01';

/** `2026-11`. Throws {@link UnknownTaxPeriod}. */
export function taxMonth(name: string): TaxPeriod {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(name)) throw new UnknownTaxPeriod();
  return { name, from: `${name}-01` as BusinessDay, to: lastOf(name) };
}

/** `2026-27-Q3`: October to December 2026. Throws {@link UnknownTaxPeriod}. */
export function taxQuarter(name: string): TaxPeriod {
  const [, start = '', end = '', number = ''] = /^(20\d{2})-(\d{2})-Q([1-4])$/.exec(name) ?? [];
  const first = QUARTERS[Number(number) - 1];
  if (!first || Number(end) !== (Number(start) + 1) % 100) throw new UnknownTaxPeriod();
  const year = first === '01' ? Number(start) + 1 : Number(start);
  const last = String(Number(first) + 2).padStart(2, '0');
  return { name, from: `${year}-${first}-01` as BusinessDay, to: lastOf(`${year}-${last}`) };
}

/** The quarter that a moment lies in, in India. */
export function taxQuarterOf(at: Date): string {
  const month = Number(businessDay(at).slice(5, 7));
  return `${financialYear(at)}-Q${month >= 4 ? Math.floor((month - 1) / 3) : 4}`;
}

/**
 * What a deduction's section is called on a day. The number in the new act is as advisers quote it (393, table of subsection 1)
 * and is to be confirmed before a return is filed.
 */
export function sectionOn(section: '194H' | '194-O', day: BusinessDay): string {
  return day < ACT_OF_2025 ? section : `393(1), before ${section}`;
}

function lastOf(month: string): BusinessDay {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) as BusinessDay;
}
