/** What a column of a courier's file says. */
export const REMITTANCE_COLUMNS = [
  'awb',
  'amount',
  'orderReference',
  'deliveredOn',
  'remittedOn',
  'utr',
  'crfId',
  'adjusted',
  'paidOn',
  'paid',
  'status',
  'available',
  'freight',
  'earlyCharges',
  'instantCharges',
  'rtoReversal',
] as const;
export type RemittanceColumn = (typeof REMITTANCE_COLUMNS)[number];

/** One report of one kind of courier, in words: how its columns are called and what makes a row of it. */
export interface LayoutDescription {
  readonly name: string;
  /** One row a parcel, or one row a payout. */
  readonly rows: 'parcels' | 'payouts';
  /** Names without spaces, signs, digits and capitals. */
  readonly names: Readonly<Partial<Record<RemittanceColumn, readonly string[]>>>;
  /** A header without these is another report. */
  readonly needs: readonly RemittanceColumn[];
  /** A report that lists all orders: rows without these were not paid yet and are passed over. */
  readonly paidWith?: readonly RemittanceColumn[];
  /** A file of payouts alone, whose parcels another file tells. */
  readonly standsAlone?: true;
}

const AWB = ['awb', 'awbno', 'awbnumber', 'waybill', 'waybillno', 'waybillnumber'];
const UTR = ['utr', 'utrno', 'utrnumber', 'bankreferenceno', 'bankreferencenumber', 'bankrefno'];
const REMITTED_ON = ['remittancedate', 'remmitancedate', 'remitancedate'];
const DELIVERED_ON = ['delivereddate', 'deliverydate', 'orderdelivereddate'];
const ORDER = ['orderid', 'orderno', 'ordernumber'];

/**
 * The first whose names a header has. Order reports of Shiprocket and Velocity ("AWB Code", "COD Remittance Date") are not
 * here on purpose: they have one line for each product, and what they say of payouts cannot be told apart from plans.
 */
export const LAYOUTS: readonly LayoutDescription[] = [
  {
    // Two sheets: this one and the next. "remmitance" is Shiprocket's own spelling.
    name: 'shiprocket-awb',
    rows: 'parcels',
    names: {
      awb: AWB,
      amount: ['ordervalue'],
      orderReference: ORDER,
      deliveredOn: DELIVERED_ON,
      remittedOn: REMITTED_ON,
      utr: UTR,
      crfId: ['crfid', 'remittanceid', 'settlementid'],
      adjusted: ['totaladjustedamt', 'totaladjustedamount', 'adjustedamount'],
    },
    needs: ['awb', 'amount', 'remittedOn'],
  },
  {
    name: 'shiprocket-crf',
    rows: 'payouts',
    names: {
      crfId: ['crfid', 'remittanceid', 'settlementid'],
      paidOn: ['date'],
      paid: ['remittanceamount', 'remmitanceamount'],
      utr: UTR,
      adjusted: ['totaladjustedamt', 'totaladjustedamount', 'adjustedamount'],
      available: ['codavailable'],
      freight: ['freightchargesfromcod'],
      earlyCharges: ['earlycodcharges'],
      instantCharges: ['instantcodcharges'],
      rtoReversal: ['rtoreversalamount'],
    },
    needs: ['crfId', 'paid'],
  },
  {
    // A report of all orders; what has a remittance number was paid.
    name: 'nimbuspost',
    rows: 'parcels',
    names: {
      awb: AWB,
      amount: ['collectableamount'],
      orderReference: ORDER,
      deliveredOn: DELIVERED_ON,
      remittedOn: ['remitteddate', ...REMITTED_ON],
      crfId: ['remittanceid'],
      utr: UTR,
    },
    needs: ['awb', 'amount', 'crfId', 'remittedOn'],
    paidWith: ['crfId', 'remittedOn'],
  },
  {
    name: 'velocity',
    rows: 'parcels',
    names: {
      awb: AWB,
      amount: ['totalorderamount'],
      orderReference: ORDER,
      deliveredOn: DELIVERED_ON,
      remittedOn: REMITTED_ON,
      utr: UTR,
      crfId: ['settlementid'],
    },
    needs: ['awb', 'amount', 'remittedOn'],
  },
  {
    name: 'velocity-settlement',
    rows: 'payouts',
    names: {
      crfId: ['settlementid'],
      paidOn: ['transactiondate', 'settlementdate'],
      paid: ['amount', 'settlementamount'],
      utr: UTR,
      status: ['status', 'settlementstatus'],
    },
    needs: ['crfId', 'paid', 'utr'],
    standsAlone: true,
  },
  {
    // No column list of Delhivery's own is public; these are its panel's and API's words.
    name: 'delhivery',
    rows: 'parcels',
    names: {
      awb: AWB,
      amount: ['codamount', 'codcollected', 'collectedamount', 'amountcollected'],
      orderReference: [...ORDER, 'referenceno', 'referencenumber', 'clientorderid'],
      deliveredOn: DELIVERED_ON,
      remittedOn: [...REMITTED_ON, 'paymentdate', 'transferdate'],
      utr: UTR,
      crfId: ['remittanceid', 'settlementid', 'paymentid'],
    },
    needs: ['awb', 'amount', 'remittedOn'],
  },
];

/** A heading as layouts name it: without spaces, signs, digits and capitals. */
export function plainName(cell: string): string {
  return cell.toLowerCase().replaceAll(/[^a-z]/g, '');
}
