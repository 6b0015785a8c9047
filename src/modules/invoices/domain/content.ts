import type { BusinessDay, Money, StateCode } from '../../../kernel/index.js';
import { stateName } from '../../../kernel/index.js';
import type { DocumentKind } from './document-number.js';
import type { ChargeKind, TaxedParcel } from './taxed-parcel.js';

/** Who sells and who recommended it; as they are called on the day of issue. */
export interface Parties {
  readonly seller: {
    readonly legalName: string;
    readonly gstin: string | undefined;
    readonly stateCode: StateCode;
    readonly address: string;
  };
  readonly recommendedBy: string;
}

/** What the platform charges suppliers with GST, by the fault behind it. */
export type ChargedFault = 'late' | 'cancelled';

/** What a document says, as it is stored: amounts in paise. The buyer's name is not in it, so that she can be forgotten. */
export interface DocumentContent {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly issuedOn: BusinessDay;
  readonly seller: {
    readonly legalName: string;
    readonly gstin: string | null;
    readonly state: string;
    readonly address: string;
  };
  /** A supplier whom the platform charges; a buyer's name and address are not in here. */
  readonly recipient?: DocumentContent['seller'];
  readonly platform: string;
  /** The reseller behind a sale. */
  readonly recommendedBy?: string;
  readonly orderId: string;
  readonly shipmentId: string;
  readonly placeOfSupply: { readonly code: StateCode; readonly state: string };
  readonly supply: TaxedParcel['supply'];
  readonly secondHalf: TaxedParcel['secondHalf'];
  readonly reverseCharge: false;
  readonly lines: readonly {
    readonly no: number;
    readonly description: string;
    /** What is charged beside goods or of a supplier; goods have none. */
    readonly what?: ChargeKind | `penalty-${ChargedFault}`;
    readonly hsn: string;
    readonly quantity: number;
    readonly unit: string;
    readonly unitPrice: number;
    readonly rateBasisPoints: number;
    readonly betweenRates: boolean;
    readonly taxable: number;
    readonly cgst: number;
    readonly sgst: number;
    readonly igst: number;
    readonly total: number;
  }[];
  readonly taxable: number;
  readonly cgst: number;
  readonly sgst: number;
  readonly igst: number;
  readonly roundOff: number;
  readonly total: number;
  /** What the courier takes at the door. */
  readonly cash: number;
  /** The invoice that a credit note takes back, and why. */
  readonly corrects?: { readonly number: string; readonly issuedOn: BusinessDay };
  readonly reason?: string;
}

/** Puts an invoice or a bill of supply into words and figures. */
export function contentOf(
  taxed: TaxedParcel,
  facts: Parties & {
    readonly number: string;
    readonly issuedOn: BusinessDay;
    readonly orderId: string;
    readonly shipmentId: string;
    readonly placeOfSupply: StateCode;
    readonly cash: Money;
  },
): DocumentContent {
  const { seller, placeOfSupply } = facts;
  const { legalName, gstin, stateCode, address } = seller;
  return {
    kind: taxed.kind,
    number: facts.number,
    issuedOn: facts.issuedOn,
    seller: { legalName, gstin: gstin ?? null, state: stateName(stateCode), address },
    platform: 'Haat',
    recommendedBy: facts.recommendedBy,
    orderId: facts.orderId,
    shipmentId: facts.shipmentId,
    placeOfSupply: { code: placeOfSupply, state: stateName(placeOfSupply) },
    supply: taxed.supply,
    secondHalf: taxed.secondHalf,
    reverseCharge: false,
    lines: taxed.lines.map((line, index) => ({
      no: index + 1,
      description: [line.title, ...Object.values(line.options)].join(', '),
      ...(line.what ? { what: line.what } : {}),
      hsn: line.hsn,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: paise(line.price),
      rateBasisPoints: line.rate,
      betweenRates: line.betweenRates,
      taxable: paise(line.taxable),
      cgst: paise(line.cgst),
      sgst: paise(line.sgst),
      igst: paise(line.igst),
      total: paise(line.total),
    })),
    taxable: paise(taxed.taxable),
    cgst: paise(taxed.cgst),
    sgst: paise(taxed.sgst),
    igst: paise(taxed.igst),
    roundOff: paise(taxed.roundOff),
    total: paise(taxed.total),
    cash: paise(facts.cash),
  };
}

/** What a credit note takes back: all that was issued, or the goods alone where what was paid beside them stays paid. */
export type Credited = 'all' | 'goods';

/** The credit note that takes a document back, at the rates it was issued with. */
export function creditOf(
  { number, issuedOn, ...issued }: DocumentContent,
  note: { readonly number: string; readonly issuedOn: BusinessDay; readonly reason: string; readonly takes: Credited },
): DocumentContent {
  const { takes, ...facts } = note;
  const back = takes === 'all' ? issued : goodsOf(issued);
  return { ...back, ...facts, kind: 'credit-note', cash: 0, corrects: { number, issuedOn } };
}

/** Charges are whole rupees, so what was rounded off belongs to the goods. */
function goodsOf(issued: Omit<DocumentContent, 'number' | 'issuedOn'>): Omit<DocumentContent, 'number' | 'issuedOn'> {
  const charges = issued.lines.filter(({ what }) => what !== undefined);
  const less = (of: 'taxable' | 'cgst' | 'sgst' | 'igst' | 'total') =>
    charges.reduce((left, line) => left - line[of], issued[of]);
  return {
    ...issued,
    lines: issued.lines.filter(({ what }) => what === undefined),
    taxable: less('taxable'),
    cgst: less('cgst'),
    sgst: less('sgst'),
    igst: less('igst'),
    total: less('total'),
  };
}

/** Exact far beyond any order: 2^53 paise are 90,000 crore. */
function paise(amount: Money): number {
  return Number(amount.paise);
}
