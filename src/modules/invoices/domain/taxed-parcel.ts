import type { BasisPoints, Money, StateCode } from '../../../kernel/index.js';

/** What may be paid beside goods. */
export type ChargeKind = 'delivery' | 'cash';

/** One line as it was sold; the price is for one piece and contains its tax and the reseller's margin. */
export interface SoldLine {
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly hsn: string;
  readonly quantity: number;
  readonly price: Money;
  /** What is paid beside it: part of its supply, at its rate. */
  readonly charges?: readonly { readonly what: ChargeKind; readonly amount: Money }[];
}

/** A parcel as it was sold. */
export interface SoldParcel {
  readonly seller: { readonly gstin: string | undefined; readonly stateCode: StateCode };
  readonly placeOfSupply: StateCode;
  readonly lines: readonly SoldLine[];
}

/** One line with its tax; amounts for all its pieces. */
export interface TaxedLine extends Omit<SoldLine, 'charges'> {
  /** What is charged beside goods; undefined for goods. */
  readonly what?: ChargeKind;
  /** Unit quantity code of GST: pieces, pairs of footwear, or other. */
  readonly unit: 'PCS' | 'PRS' | 'NOS' | 'OTH';
  readonly rate: BasisPoints;
  /** No rate agrees with this price on this day, so the higher one was taken. */
  readonly betweenRates: boolean;
  readonly taxable: Money;
  readonly cgst: Money;
  readonly sgst: Money;
  readonly igst: Money;
  readonly total: Money;
}

/** The figures of a document. `taxable + cgst + sgst + igst + roundOff = total`, which is whole rupees. */
export interface TaxedParcel {
  readonly kind: 'invoice' | 'bill-of-supply';
  readonly supply: 'within-state' | 'across-states';
  readonly secondHalf: 'sgst' | 'utgst';
  readonly lines: readonly TaxedLine[];
  readonly taxable: Money;
  readonly cgst: Money;
  readonly sgst: Money;
  readonly igst: Money;
  readonly roundOff: Money;
  readonly total: Money;
}
