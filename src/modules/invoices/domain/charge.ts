import { type BusinessDay, type Money, type StateCode, stateName } from '../../../kernel/index.js';
import type { ChargedFault, DocumentContent } from './content.js';
import { type DocumentKind, documentNumber } from './document-number.js';
import type { TaxedWhere } from './place-of-supply.js';

/**
 * Agreeing to tolerate an act: the code of services under which a penalty is taxed where it is taxed at all (scheme of
 * classification of services, Notification 11/2017-Central Tax (Rate); Schedule II, 5(e)).
 */
export const SAC_OF_PENALTY = '999794';

/** The platform's own numbers stand apart from those of its sellers: `P26-27/000123`, within the 16 characters of rule 46. */
export function chargeNumber(kind: Exclude<DocumentKind, 'bill-of-supply'>, finYear: string, no: number): string {
  return `P${documentNumber(kind, finYear, no)}`;
}

/** All that an invoice of a charge is made of. */
export interface InvoicedCharge extends TaxedWhere {
  readonly number: string;
  readonly issuedOn: BusinessDay;
  readonly fault: ChargedFault;
  readonly issuer: Party;
  readonly supplier: Party & { readonly gstin: string | null };
  readonly orderId: string;
  readonly shipmentId: string;
  readonly rateBasisPoints: number;
  readonly taxable: Money;
  readonly cgst: Money;
  readonly sgst: Money;
  readonly igst: Money;
}

interface Party {
  readonly legalName: string;
  readonly gstin: string | null;
  readonly stateCode: StateCode;
  readonly address: string;
}

/** Puts a charge into words and figures. It is not rounded to rupees: it says what was taken from the supplier's money, to the paisa. */
export function chargeContent(charge: InvoicedCharge): DocumentContent {
  const { number, issuedOn, fault, issuer, supplier, orderId, shipmentId, rateBasisPoints, supply, secondHalf } =
    charge;
  const [taxable, cgst, sgst, igst] = [charge.taxable, charge.cgst, charge.sgst, charge.igst].map((amount) =>
    Number(amount.paise),
  ) as [number, number, number, number];
  const sums = { taxable, cgst, sgst, igst, total: taxable + cgst + sgst + igst };
  return {
    kind: 'invoice',
    number,
    issuedOn,
    seller: partyOf(issuer),
    recipient: partyOf(supplier),
    platform: 'Haat',
    orderId,
    shipmentId,
    placeOfSupply: { code: supplier.stateCode, state: stateName(supplier.stateCode) },
    supply,
    secondHalf,
    reverseCharge: false,
    lines: [
      {
        no: 1,
        description: DESCRIPTIONS[fault],
        what: `penalty-${fault}`,
        hsn: SAC_OF_PENALTY,
        quantity: 1,
        unit: 'OTH',
        unitPrice: sums.total,
        rateBasisPoints,
        betweenRates: false,
        ...sums,
      },
    ],
    ...sums,
    roundOff: 0,
    cash: 0,
  };
}

/** In English, as the law's reader expects it; the page says it in the reader's language. */
const DESCRIPTIONS: Readonly<Record<ChargedFault, string>> = {
  late: 'Charge for a parcel handed over late',
  cancelled: 'Charge for a parcel that was given up',
};

function partyOf({ legalName, gstin, stateCode, address }: Party): DocumentContent['seller'] {
  return { legalName, gstin, state: stateName(stateCode), address };
}
