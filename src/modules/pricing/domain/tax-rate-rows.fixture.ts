import { basisPoints, Money, parseBusinessDay } from '../../../kernel/index.js';
import type { TaxRate } from './rates.js';

/** Where the rows of an installation are written; specs read them from there, so that they test the rates that ship. */
export const TAX_RATES_SQL = 'migrations/sql/0210-tax-rates.up.sql';

const ROW = /^ {2}\('(.+?)', '(.*?)', (\d+), (\d+|null), (\d+), '(.+?)', (?:'(.+?)'|null), '(.+)'\)[,;]$/gm;

/** The rows of the insert statement. */
export function taxRateRows(sql: string): TaxRate[] {
  return [...sql.matchAll(ROW)].map(([, code, goodsClass, above = '', upTo, rate, from = '', to, source = '']) => ({
    code: code as TaxRate['code'],
    goodsClass: goodsClass as TaxRate['goodsClass'],
    above: Money.paise(above),
    upTo: upTo === undefined || upTo === 'null' ? null : Money.paise(upTo),
    rate: basisPoints(Number(rate)),
    validFrom: parseBusinessDay(from),
    validTo: to === undefined ? null : parseBusinessDay(to),
    source,
  }));
}
