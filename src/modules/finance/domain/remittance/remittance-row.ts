import type { Facts, Money } from '../../../../kernel/index.js';

/** One parcel's money as the courier states it: one line of the AWB level report. */
export interface RemittanceRow {
  /** As a spreadsheet program numbers it, from 1. */
  readonly rowNumber: number;
  /** '' in a text file. */
  readonly sheet: string;
  /** Capital letters and digits; as written ("1.90408E+12") where digits are lost. */
  readonly awb: string;
  /** A spreadsheet program kept only the first digits; `awbStart` and `awbDigits` say what is left. */
  readonly awbIsApproximate: boolean;
  /** The digits that are left; the last one may be rounded up. */
  readonly awbStart?: string;
  /** How many digits the whole AWB has. */
  readonly awbDigits?: number;
  /** The order number as the courier wrote it. */
  readonly orderReference?: string;
  /** Negative where the courier takes money back. */
  readonly amount: Money;
  /** Days as YYYY-MM-DD, in India. */
  readonly deliveredOn?: string;
  readonly remittedOn?: string;
  /** The bank's number of the transfer. */
  readonly utr?: string;
  /** The courier's number of the payout. */
  readonly crfId?: string;
  /** What the courier says it netted against other payouts; not part of `amount`. */
  readonly adjusted?: Money;
}

/** What is wrong with one row of a file that came from outside; texts lie under `faults.<code>`. */
export interface RowFault {
  readonly rowNumber: number;
  readonly sheet: string;
  readonly code: RowFaultCode;
  readonly facts: Facts;
  /** Whether the row was still taken, without the part at fault. */
  readonly isRowTaken: boolean;
  /** The money of a row that was left out, where it could be read. */
  readonly amount?: Money;
}

export type RowFaultCode =
  | 'awb-missing'
  | 'awb-unreadable'
  | 'remittance-amount-missing'
  | 'remittance-amount-unreadable'
  | 'remittance-day-unreadable'
  | 'remittance-total-differs'
  | 'payout-reference-missing'
  | 'payout-reference-repeated'
  | 'payout-status-unknown'
  | 'payout-utr-missing';

/** Tells a fault from a row in a mixed stream. */
export function isRowFault(item: object): item is RowFault {
  return 'code' in item;
}
