import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { callAs, type OutsideWorld, SECRETS, startOutsideWorld } from '../../../test/support/outside-world.js';
import type { RemittanceFile } from '../index.js';
import { AWB_COLUMNS, CRF_COLUMNS } from './remittance-file.js';

let simulators: OutsideWorld;
let token: string;
/** Waybills of the delivered parcels, in order of booking; their cash is 101, 102, ... rupees. */
let awbs: string[];

beforeEach(async () => {
  simulators = await startOutsideWorld();
  token = (await call('POST', '/v1/external/auth/login', SECRETS.courier)).body.token;
  awbs = [];
  for (const rupees of [101, 102, 103, 104, 105]) awbs.push(await dispatch(`ORD-${rupees}`, rupees));
  await simulators.advance(60);
});

afterEach(() => simulators.close());

function call(method: string, path: string, body?: object) {
  return callAs(token, `${simulators.courier.url}${path}`, method, body);
}

async function dispatch(orderId: string, rupees: number, payment = 'COD'): Promise<string> {
  const created = await call('POST', '/v1/external/orders/create/adhoc', {
    order_id: orderId,
    order_date: '2026-11-02 09:30',
    pickup_location: 'Jaipur',
    billing_customer_name: 'Asha',
    billing_last_name: '',
    billing_address: '12 MI Road',
    billing_city: 'Kota',
    billing_pincode: '324001',
    billing_state: 'Rajasthan',
    billing_country: 'India',
    billing_email: 'orders@haat.test',
    billing_phone: '9876543210',
    order_items: [{ name: 'Kurta', sku: 'K-1', units: 1, selling_price: rupees }],
    payment_method: payment,
    sub_total: rupees,
    length: 20,
    breadth: 15,
    height: 5,
    weight: 0.4,
  });
  const { shipment_id } = created.body;
  const assigned = await call('POST', '/v1/external/courier/assign/awb', { shipment_id });
  await call('POST', '/v1/external/courier/generate/pickup', { shipment_id: [shipment_id] });
  return assigned.body.response.data.awb_code;
}

function csvRows({ file }: RemittanceFile): Record<string, string>[] {
  return parse(file, { columns: true });
}

async function sheets({ file }: RemittanceFile) {
  const book = new exceljs.Workbook();
  await book.xlsx.load(file as unknown as exceljs.Buffer);
  return book.worksheets.map((sheet) => ({
    name: sheet.name,
    rows: sheet
      .getSheetValues()
      .slice(1)
      .map((row) => (row as unknown[]).slice(1)),
  }));
}

describe('a remittance', () => {
  it('pays every delivered COD parcel once, and nothing else', async () => {
    await dispatch('ORD-PREPAID', 900, 'Prepaid');
    await simulators.courier.control.setJourney({ parcel: 'ORD-RTO', scenario: 'rto' });
    await dispatch('ORD-RTO', 901);
    await simulators.courier.control.setJourney({ parcel: 'ORD-WRONG', scenario: 'delivered-then-corrected' });
    await dispatch('ORD-WRONG', 902);
    await simulators.advance(60);
    const first = await simulators.courier.control.nextRemittance({ format: 'csv' });
    expect(csvRows(first).map((row) => row.AWB)).toEqual(awbs);
    expect(first).toMatchObject({ gross: '515.00', freight: '0.00', net: '515.00', rowCount: 5, defects: {} });
    await expect(simulators.courier.control.nextRemittance()).rejects.toThrow(/404/);
    const late = await dispatch('ORD-LATE', 106);
    await simulators.advance(60);
    const second = await simulators.courier.control.nextRemittance({ format: 'csv' });
    expect(csvRows(second).map((row) => row.AWB)).toEqual([late]);
    expect(second.crfId).not.toBe(first.crfId);
  });

  it('waits for a minimum age when told', async () => {
    await expect(simulators.courier.control.nextRemittance({ minAgeHours: 72 })).rejects.toThrow(/404/);
    await simulators.advance(72);
    expect((await simulators.courier.control.nextRemittance({ minAgeHours: 72 })).rowCount).toBe(5);
  });

  it('is a workbook with the two sheets and the columns of Shiprocket', async () => {
    const remittance = await simulators.courier.control.nextRemittance();
    const [awbSheet, crfSheet] = await sheets(remittance);
    expect([awbSheet?.name, crfSheet?.name]).toEqual(['AWB level report', 'CRF level report']);
    expect(awbSheet?.rows[0]).toEqual(AWB_COLUMNS);
    expect(crfSheet?.rows[0]).toEqual(CRF_COLUMNS);
    const [crfId, awb, delivered, , orderId, , value, , , , utr] = awbSheet?.rows[1] ?? [];
    expect([crfId, awb, orderId, value, utr]).toEqual([remittance.crfId, awbs[0], 'ORD-101', 101, remittance.utr]);
    // 4 November 2026, 13:30 in India: 46,330 days after 30 December 1899, and 13.5 hours.
    expect(delivered).toBeCloseTo(46_330 + 13.5 / 24, 6);
    const payout = Object.fromEntries(CRF_COLUMNS.map((column, i) => [column, crfSheet?.rows[1]?.[i]]));
    expect(payout).toMatchObject({ 'COD Available': 515, 'Remittance Amount': 515, UTR: remittance.utr });
  });

  it.each([
    ['text', '2026-11-04 13:30:00'],
    ['date', new Date('2026-11-04T13:30:00Z')],
  ] as const)('writes dates as %s when told', async (dates, cell) => {
    const [awbSheet] = await sheets(await simulators.courier.control.nextRemittance({ dates }));
    expect(awbSheet?.rows[1]?.[2]).toEqual(cell);
  });

  it('can be fetched again in the other form', async () => {
    const { crfId, file } = await simulators.courier.control.nextRemittance({ format: 'csv', short: 'auto:10.00' });
    expect((await simulators.courier.control.remittance(crfId, 'csv')).file.equals(file)).toBe(true);
    const [awbSheet] = await sheets(await simulators.courier.control.remittance(crfId, 'xlsx'));
    expect(awbSheet?.rows[1]?.[6]).toBe(91);
    expect(await simulators.courier.control.remittances()).toHaveLength(1);
  });

  it('reaches the bank as the same credit under the same UTR, unless told not to', async () => {
    const { utr, crfId } = await simulators.courier.control.nextRemittance({ short: 'auto:1.50' });
    const statement = () => callAs('bank-token', `${simulators.bank.url}/statements?from=2026-11-01&to=2026-11-30`);
    expect((await statement()).text).toContain(`SHIPROCKET COD CRF ID ${crfId},${utr},04/11/26,,513.50,`);
    await dispatch('ORD-106', 106);
    await simulators.advance(60);
    const silent = await simulators.courier.control.nextRemittance({ credit: 'no' });
    expect((await statement()).text).not.toContain(silent.utr);
  });
});

describe('a defect of a remittance', () => {
  it.each(['csv', 'xlsx'] as const)(
    'stands in the %s file: short, excess, duplicate, unknown, freight',
    async (format) => {
      const remittance = await simulators.courier.control.nextRemittance({
        format,
        short: `${awbs[0]}:20.50`,
        excess: `${awbs[1]}:5.00`,
        duplicate: awbs[2],
        unknown: '250.00',
        freight: 'yes',
      });
      const rows = format === 'csv' ? csvRows(remittance) : await xlsxRows(remittance);
      const stranger = remittance.defects.unknown;
      expect(rows.map((row) => [String(row.AWB), Number(row['Order Value'])])).toEqual([
        [awbs[0], 80.5],
        [awbs[1], 107],
        [awbs[2], 103],
        [awbs[3], 104],
        [awbs[4], 105],
        [stranger, 250],
        [awbs[2], 103],
      ]);
      expect(awbs).not.toContain(stranger);
      // Each parcel: 45 + 40 rupees and 18 % GST; the stranger pays no freight, the row printed twice pays once.
      expect(rows.map((row) => Number(row.total_adjusted_amt))).toEqual([100.3, 100.3, 100.3, 100.3, 100.3, 0, 100.3]);
      expect(remittance).toMatchObject({ gross: '749.50', freight: '501.50', net: '248.00' });
    },
  );

  it('can pay the duplicated row twice', async () => {
    const remittance = await simulators.courier.control.nextRemittance({ duplicate: 'auto', duplicatePaid: 'yes' });
    expect(remittance).toMatchObject({ net: '616.00', defects: { duplicate: awbs[0] } });
  });

  it('takes another parcel for each defect that says auto', async () => {
    const { defects } = await simulators.courier.control.nextRemittance({
      short: 'auto:1.00',
      excess: 'auto:1.00',
      duplicate: 'auto',
      scientific: 'auto',
    });
    expect(defects).toEqual({ short: awbs[0], excess: awbs[1], duplicate: awbs[2], scientific: awbs[3] });
  });

  it('is a waybill in scientific notation: text in the CSV, a number among texts in the workbook', async () => {
    const { crfId, ...csv } = await simulators.courier.control.nextRemittance({ format: 'csv', scientific: awbs[0] });
    const written = csvRows({ crfId, ...csv })[0]?.AWB;
    expect(written).toMatch(/^1\.904\d{8,9}E\+12$/);
    expect(String(Number(written))).toBe(awbs[0]);
    const rows = await xlsxRows(await simulators.courier.control.remittance(crfId));
    expect(rows.slice(0, 2).map((row) => row.AWB)).toEqual([Number(awbs[0]), awbs[1]]);
  });

  it('that cannot be is refused, and the parcels still wait', async () => {
    const { control } = simulators.courier;
    for (const order of [{ short: '123:1.00' }, { short: 'auto:9999.00' }, { excess: 'auto' }, { unknown: '-5' }]) {
      await expect(control.nextRemittance(order)).rejects.toThrow(/400/);
    }
    expect((await control.nextRemittance()).rowCount).toBe(5);
  });
});

async function xlsxRows(remittance: RemittanceFile): Promise<Record<string, unknown>[]> {
  const [awbSheet] = await sheets(remittance);
  return (awbSheet?.rows ?? [])
    .slice(1)
    .map((row) => Object.fromEntries(AWB_COLUMNS.map((column, i) => [column, row[i]])));
}
