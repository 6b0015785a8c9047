import { Money } from '../../../../kernel/index.js';
import { readAmount } from './read-amount.js';
import { readDay } from './read-day.js';
import { cellReader, type SheetRow } from './read-remittance-row.js';
import type { RemittanceColumn, RemittanceLayout } from './remittance-layout.js';

/** One transfer to our bank as the courier states it: one line of the CRF level report. */
export interface CourierPayout {
  readonly rowNumber: number;
  readonly crfId: string;
  readonly utr?: string;
  readonly on?: string;
  /** Cash of the parcels before anything is taken off; absent where the report does not tell it. */
  readonly available?: Money;
  /** Freight that the courier keeps back. */
  readonly freight: Money;
  /** Fees for early and instant payment. */
  readonly fees: Money;
  /** Freight given back for returned parcels. */
  readonly rtoReversal: Money;
  /** What reached the bank, by the courier's own word. */
  readonly paid: Money;
  readonly adjusted: Money;
}

/** A transfer that did not reach the bank, in the words of panels. */
const NOT_PAID = /pending|process|initiat|fail|reject|cancel|hold|schedul/i;

/** Undefined for a row without number or sum, such as a line of totals, and for a transfer that is not made yet or failed. */
export function readCourierPayout(source: SheetRow, layout: RemittanceLayout): CourierPayout | undefined {
  const cell = cellReader(source, layout);
  const money = (column: RemittanceColumn): Money => readAmount(cell(column) ?? '') ?? Money.zero;
  const crfId = cell('crfId');
  const paid = readAmount(cell('paid') ?? '');
  if (!crfId || !paid || /total/i.test(crfId) || NOT_PAID.test(cell('status') ?? '')) return undefined;
  const utr = cell('utr');
  const on = readDay(cell('paidOn') ?? '');
  return {
    rowNumber: source.rowNumber,
    crfId,
    ...(utr && { utr }),
    ...(on && { on }),
    ...('available' in layout.columns && { available: money('available') }),
    freight: money('freight'),
    fees: money('earlyCharges').plus(money('instantCharges')),
    rtoReversal: money('rtoReversal'),
    paid,
    adjusted: money('adjusted'),
  };
}

/**
 * What the courier's own sum is off by: paid + freight + fees - RTO reversal - available. Zero where it adds up or tells no sum.
 * The rule is Shiprocket's: remittance = available - freight - early charges + RTO reversal.
 */
export function payoutGap({ paid, freight, fees, rtoReversal, available }: CourierPayout): Money {
  if (!available) return Money.zero;
  return paid.plus(freight).plus(fees).minus(rtoReversal).minus(available);
}
