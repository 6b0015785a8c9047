import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import excel from 'exceljs';
import { Money } from '../../../src/kernel/index.js';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { chart, credit, debit, LedgerApi } from '../../../src/modules/ledger/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aParcel,
  balances,
  daysFromNow,
  type Parties,
  parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { payAll } from '../../support/builders/payouts.js';
import { aSupplier } from '../../support/builders/suppliers.js';

const SETTLEMENT = '/supplier/money/statement';
const RUPEES = /^-?\d+\.\d{2}$/;

describe('a supplier’s settlement', () => {
  let app: TestApp;
  let of: Parties;
  let first: SampleParcel;
  let reference: string;
  let settled: string;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    first = await sold('=cmd|x');
    await app.get(ReleaseDue).run();
    await charge('penalty.charged', first, 5_000n);
    await charge('weight.charged', first, 1_200n);
    await payAll(app);
    const line = await app.sql.first<{ reference: string }>('select reference from payout_line where party_id = $1', [
      of.supplier.userId,
    ]);
    reference = line?.reference ?? '';
    settled = (await get(`${SETTLEMENT}.csv?payout=${reference}`, of.supplier)).text;
    await tell(app, first, ['return-checked']);
    await sold('Cotton saree');
  });
  afterAll(() => app.close());

  it('tells each sale with its tax, each charge, and what was paid, to the paisa', async () => {
    const rows = lines(settled);
    expect(rows.map(([, , , what, , , gross, tax, net]) => [what, gross, tax, net])).toEqual([
      ['Delivered: =cmd|x', '402.45', '-2.45', '400.00'],
      ['Charge for a late or cancelled parcel', '-50.00', '0.00', '-50.00'],
      ['Freight for the courier’s weight', '-12.00', '0.00', '-12.00'],
      ['Sent to your bank', '-338.00', '0.00', '-338.00'],
    ]);
  });

  it('never changes once it is paid, whatever comes later', async () => {
    expect((await get(`${SETTLEMENT}.csv?payout=${reference}`, of.supplier)).text).toBe(settled);
    const month = lines((await get(`${SETTLEMENT}.csv`, of.supplier)).text);
    expect(month.map(([, , , what]) => what?.split(':')[0])).toEqual([
      'Delivered',
      'Charge for a late or cancelled parcel',
      'Freight for the courier’s weight',
      'Sent to your bank',
      'Came back',
      'Delivered',
    ]);
    expect(month.at(-2)?.slice(6, 9)).toEqual(['-402.45', '2.45', '-400.00']);
  });

  it('ends with what the ledger says, and its sums add up', async () => {
    const rows = parse((await get(`${SETTLEMENT}.csv`, of.supplier)).text, { bom: true }) as string[][];
    const all = await balances(app);
    const id = of.supplier.userId;
    const owed = 0 - Number(all[`supplier:${id}:pending`] ?? 0) - Number(all[`supplier:${id}:payable`] ?? 0);
    expect(rows.at(-1)?.[9]).toBe((owed / 100).toFixed(2));
    const changes = rows.slice(2).filter(([, , booking, , , , , , net]) => booking === '' && RUPEES.test(net ?? ''));
    const sum = changes.reduce((total, row) => total + Math.round(Number(row[8]) * 100), 0);
    expect(sum).toBe(owed);
  });

  it('is a workbook with numbers as numbers and every text as text', async () => {
    const answer = await fetch(`${app.url}${SETTLEMENT}.xlsx?payout=${reference}`, { headers: of.supplier.auth });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    const workbook = new excel.Workbook();
    await workbook.xlsx.read(Readable.from(Buffer.from(await answer.arrayBuffer())));
    const [sheet] = workbook.worksheets;
    const cells: excel.Cell[] = [];
    sheet?.eachRow((row) => row.eachCell((cell) => cells.push(cell)));
    expect(cells.filter(({ type }) => type === excel.ValueType.Formula)).toEqual([]);
    const goods = cells.find(({ text }) => text.includes('=cmd'));
    expect([goods?.type, goods?.numFmt]).toEqual([excel.ValueType.String, '@']);
    expect(cells.some(({ value }) => value === -338)).toBe(true);
  });

  it('is a page in both languages and a PDF, for the supplier alone', async () => {
    for (const language of ['en', 'hi']) {
      const { status, text } = await get(`${SETTLEMENT}?lang=${language}`, of.supplier);
      expect([status, /\b(finance|settlement|payee)\.[a-z][\w.-]+/.exec(text.replaceAll(/<[^>]*>/g, ''))]).toEqual([
        200,
        null,
      ]);
    }
    expect((await get(`${SETTLEMENT}.pdf?payout=${reference}`, of.supplier)).text.startsWith('%PDF-1.7')).toBe(true);
    const other = await aSupplier(app);
    for (const kind of ['', '.csv', '.pdf', '.xlsx']) {
      expect((await get(`${SETTLEMENT}${kind}?payout=${reference}`, other)).status).toBe(404);
    }
    expect((await get(SETTLEMENT, of.reseller)).status).toBe(403);
    expect((await get(`${SETTLEMENT}.exe`, of.supplier)).status).toBe(404);
  });

  async function sold(title: string): Promise<SampleParcel> {
    const parcel = await aParcel(app, of);
    await app.asOwner(`update shipment_line set title = '${title}' where shipment_id = '${parcel.shipmentId}'`);
    await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    return parcel;
  }

  /** What penalties and weights book, without the stories that lead there. */
  async function charge(kind: string, { shipmentId, orderId }: SampleParcel, paise: bigint): Promise<void> {
    const amount = Money.paise(paise);
    const lines = [debit(chart.supplierPayable(of.supplier.userId), amount), credit(chart.feeIncome, amount)];
    const document = { shipmentId, orderId, reason: 'late' };
    await app.uow.run((tx) =>
      app.get(LedgerApi).post(tx, { kind, ref: shipmentId, happenedAt: new Date(), document, lines }),
    );
  }

  /** The lines with a booking, without heading and sums. */
  function lines(csv: string): string[][] {
    return (parse(csv, { bom: true }) as string[][]).slice(1).filter(([, , booking]) => booking !== '');
  }

  async function get(path: string, who: SignedInPerson): Promise<{ status: number; text: string }> {
    const answer = await fetch(app.url + path, { headers: who.auth });
    return { status: answer.status, text: await answer.text() };
  }
});
