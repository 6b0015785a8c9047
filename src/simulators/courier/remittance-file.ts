import { stringify } from 'csv-stringify/sync';
import { excelSerial, istDay, istText } from '../wire/indian-time.js';
import { rupeesNumber, rupeesText } from '../wire/rupees.js';
import type { Remittance, RemittanceRow } from './remittance.js';

/** How dates stand in the workbook: bare Excel serials, date cells, or text. */
export type DateForm = 'serial' | 'date' | 'text';

/** Columns of the AWB sheet; the misspelling and the snake case are Shiprocket's own. */
export const AWB_COLUMNS = [
  'CRF ID',
  'AWB',
  'Delivered Date',
  'Shipped Date',
  'Order Id',
  'Courier',
  'Order Value',
  'Channel Name',
  'Remmitance Type',
  'Remittance Date',
  'UTR',
  'total_adjusted_amt',
  'Linked CRF Ids',
];

/** Columns of the CRF sheet. */
export const CRF_COLUMNS = [
  'Date',
  'CRF ID',
  'COD Available',
  'Instant COD Available',
  'Standard COD Available',
  'Early COD Available',
  'Freight Charges from COD',
  'RTO Reversal Amount',
  'Remittance Amount',
  'Remittance Method',
  'UTR',
  'Adjusted Amount',
  'Status',
  'remarks',
  'Early COD Charges',
  'Instant COD Charges',
];

const TEXT_CELL = '@';
const DATE_CELL = 'dd-mm-yyyy hh:mm';

/** The AWB sheet alone as CSV; dates are text, a spoilt waybill reads like 1.904076086893E+12. */
export function remittanceCsv(remittance: Remittance): string {
  const lines = remittance.rows.map((row) => [
    remittance.crfId,
    row.awbForm === 'digits' ? row.awb : Number(row.awb).toExponential().toUpperCase(),
    istText(row.deliveredAt),
    istText(row.shippedAt),
    ...orderCells(row),
    rupeesText(row.value),
    'CUSTOM',
    'Standard COD',
    istDay(remittance.at),
    remittance.utr,
    rupeesText(row.deducted),
    '',
  ]);
  return stringify([AWB_COLUMNS, ...lines], { record_delimiter: 'windows' });
}

/** Shiprocket's two-sheet workbook; a spoilt waybill is a number cell among text cells. */
export async function remittanceWorkbook(remittance: Remittance, dates: DateForm): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  book.created = remittance.at;
  book.modified = remittance.at;
  const awbSheet = book.addWorksheet('AWB level report');
  awbSheet.addRow(AWB_COLUMNS);
  for (const row of remittance.rows) {
    const isSpoilt = row.awbForm === 'scientific';
    const line = awbSheet.addRow([
      remittance.crfId,
      isSpoilt ? Number(row.awb) : row.awb,
      dateCell(row.deliveredAt, dates),
      dateCell(row.shippedAt, dates),
      ...orderCells(row),
      rupeesNumber(row.value),
      'CUSTOM',
      'Standard COD',
      dateCell(remittance.at, dates),
      remittance.utr,
      rupeesNumber(row.deducted),
      '',
    ]);
    line.getCell(2).numFmt = isSpoilt ? '0.00E+00' : TEXT_CELL;
    if (dates === 'date') for (const column of [3, 4, 10]) line.getCell(column).numFmt = DATE_CELL;
  }
  const crfSheet = book.addWorksheet('CRF level report');
  crfSheet.addRow(CRF_COLUMNS);
  const payout = crfSheet.addRow(crfCells(remittance, dates));
  if (dates === 'date') payout.getCell(1).numFmt = DATE_CELL;
  return Buffer.from(await book.xlsx.writeBuffer());
}

function crfCells(remittance: Remittance, dates: DateForm) {
  return [
    dateCell(remittance.at, dates),
    remittance.crfId,
    rupeesNumber(remittance.gross),
    0,
    rupeesNumber(remittance.gross),
    0,
    rupeesNumber(remittance.freight),
    0,
    rupeesNumber(remittance.net),
    'NEFT',
    remittance.utr,
    0,
    'Remittance Success',
    '',
    0,
    0,
  ];
}

function orderCells(row: RemittanceRow): string[] {
  return [row.orderId, row.courier];
}

function dateCell(at: Date, form: DateForm): number | string {
  return form === 'text' ? istText(at) : excelSerial(at);
}
