import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import excel from 'exceljs';
import { type Id, Money } from '../../../../kernel/index.js';
import { translatorFor } from '../../../../platform/i18n/index.js';
import { EmptyTable, TableTooLarge, UnreadableTable, WrongTableType } from '../../../../platform/tabular/index.js';
import { UnrecognisedPayoutResponse } from '../../domain/payout-file/payout-answer.js';
import { PayoutLineRefused } from '../../domain/payout-file/payout-line.js';
import type { DueParcel } from '../../domain/remittance/due-parcel.js';
import { matchRemittance } from '../../domain/remittance/match-remittance.js';
import { isRowFault, type RemittanceRow, type RowFault } from '../../domain/remittance/remittance-row.js';
import { UnrecognisedRemittance } from '../../domain/remittance/unrecognised-remittance.js';
import { sha256OfFile } from './file-fingerprint.js';
import { readRemittance } from './remittance-reader.js';

const folder = mkdtempSync(join(tmpdir(), 'remittance-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const written = (content: string | Buffer, name = 'report.csv') => {
  const path = join(folder, `${++files}`);
  writeFileSync(path, content);
  return { path, name };
};
const read = async (source: { path: string; name: string }) => {
  const reading = readRemittance(source);
  const items: (RemittanceRow | RowFault)[] = [];
  for await (const item of reading.rows) items.push(item);
  const rows = items.filter((item): item is RemittanceRow => !isRowFault(item));
  return { rows, faults: items.filter(isRowFault), summary: reading.summary() };
};

const AWB_LEVEL =
  'CRF ID,AWB,Delivered Date,Shipped Date,Order Id,Courier,Order Value,Channel Name,Remmitance Type,Remittance Date,UTR,total_adjusted_amt,Linked CRF Ids';
const CRF_LEVEL =
  'Date,CRF ID,COD Available,Instant COD Available,Standard COD Available,Early COD Available,Freight Charges from COD,RTO Reversal Amount,Remittance Amount,Remittance Method,UTR,Adjusted Amount,Status,remarks,Early COD Charges,Instant COD Charges';

describe("Shiprocket's workbook of two sheets", () => {
  const workbook = async () => {
    const book = new excel.Workbook();
    const parcels = book.addWorksheet('AWB level report');
    parcels.addRow(AWB_LEVEL.split(','));
    parcels.addRow([
      'CRF1',
      1904076086893,
      new Date('2026-04-03'),
      46113,
      'HAAT-1',
      'Delhivery',
      499.9,
      'CUSTOM',
      'Standard',
      '07/04/2026',
      'N1',
      0,
      '',
    ]);
    parcels.addRow([
      'CRF1',
      '1.90408E+12',
      '03-04-2026',
      '',
      'HAAT-2',
      'Delhivery',
      '1,499.00',
      'CUSTOM',
      'Standard',
      46119,
      'N1',
      '12.50',
      'CRF0',
    ]);
    parcels.addRow([]);
    parcels.addRow(['CRF2', '', '', '', 'HAAT-3', 'Delhivery', 100, '', '', '', 'N2', '', '']);
    parcels.addRow(['Total', '', '', '', '', '', { formula: 'SUM(G2:G5)', result: 2098.9 }]);
    const payouts = book.addWorksheet('CRF level report');
    payouts.addRow(CRF_LEVEL.split(','));
    payouts.addRow([
      new Date('2026-04-07'),
      'CRF1',
      1998.9,
      0,
      1998.9,
      0,
      100,
      0,
      1898.9,
      'Prepaid',
      'N1',
      0,
      'Success',
      '',
      0,
      0,
    ]);
    payouts.addRow([
      new Date('2026-04-08'),
      'CRF2',
      100,
      0,
      100,
      0,
      0,
      0,
      100,
      'Prepaid',
      'N2',
      0,
      'Success',
      '',
      0,
      0,
    ]);
    return written(Buffer.from(await book.xlsx.writeBuffer()), 'remittance.xlsx');
  };

  it('gives parcels and faults row by row, and payouts with the summary', async () => {
    const { rows, faults, summary } = await read(await workbook());
    expect(rows).toMatchObject([
      {
        rowNumber: 2,
        awb: '1904076086893',
        awbIsApproximate: false,
        amount: Money.paise(49990),
        deliveredOn: '2026-04-03',
        remittedOn: '2026-04-07',
      },
      {
        rowNumber: 3,
        awb: '1.90408E+12',
        awbIsApproximate: true,
        awbStart: '190408',
        amount: Money.rupees(1499),
        adjusted: Money.paise(1250),
        remittedOn: '2026-04-07',
      },
    ]);
    expect(faults).toMatchObject([
      { rowNumber: 5, sheet: 'AWB level report', code: 'awb-missing', amount: Money.rupees(100) },
    ]);
    expect(summary).toMatchObject({
      rows: 2,
      total: Money.paise(199890),
      rowsLeftOut: 1,
      leftOut: Money.rupees(100),
      statedTotal: Money.paise(209890),
      adjusted: Money.paise(1250),
      utrs: ['N1', 'N2'],
      payouts: [
        { crfId: 'CRF1', on: '2026-04-07', utr: 'N1', paid: Money.paise(189890), freight: Money.rupees(100) },
        { crfId: 'CRF2', paid: Money.rupees(100) },
      ],
    });
  });

  it('is the same file under another name, and not with one letter changed', async () => {
    const { path } = await workbook();
    expect(await sha256OfFile(path)).toMatch(/^[0-9a-f]{64}$/);
    expect(await sha256OfFile(written('abc').path)).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('a report as text', () => {
  it('may have titles above the header, repeated headers, and marks between the cells other than commas', async () => {
    const lines = [
      'Dear Seller',
      'AWB Number;Order Value;Remittance Date',
      '="1904076086893";₹1,499.00;03/04/26 10:15',
      'AWB Number;Order Value;Remittance Date',
      'SF123456;(45.00);n/a',
    ];
    const { rows, faults } = await read(written(lines.join('\r\n')));
    expect(rows).toMatchObject([
      { rowNumber: 3, awb: '1904076086893', amount: Money.rupees(1499), remittedOn: '2026-04-03' },
      { rowNumber: 5, awb: 'SF123456', amount: Money.rupees(-45) },
    ]);
    expect(faults).toEqual([]);
  });

  it('says when the stated total is not the sum of the rows, subtotals aside', async () => {
    const csv = (total: string) =>
      written(
        `AWB,Order Value,Remittance Date\n11111,100.10,03-04-2026\nSub Total,100.10,\n22222,200.20,03-04-2026\nTotal,${total},\n`,
      );
    expect((await read(csv('300.30'))).faults).toEqual([]);
    expect((await read(csv('300.31'))).faults).toMatchObject([
      { code: 'remittance-total-differs', facts: { statedPaise: 30031, countedPaise: 30030 } },
    ]);
  });

  it.each([
    ['no header', 'AWB,Value\n1,2\n', { missing: 'Order Value, Remittance Date' }],
    [
      'only payouts',
      `${CRF_LEVEL}\n07-04-2026,CRF1,1,0,1,0,0,0,1,,N1,0,,,0,0\n`,
      { missing: 'AWB, Order Value, Remittance Date' },
    ],
    ['the money twice', 'AWB,Order Value,COD Amount,Remittance Date\n11111,1,1,03-04-2026\n', { missing: 'none' }],
    ['a header after pages of text', `${'text\n'.repeat(20)}AWB,Order Value,Remittance Date\n11111,1,03-04-2026\n`, {}],
  ])('is refused with %s', async (_, content, facts) => {
    const error = await read(written(content)).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(UnrecognisedRemittance);
    expect((error as UnrecognisedRemittance).facts).toMatchObject(facts);
  });

  it('is refused when it is empty or no table', async () => {
    await expect(read(written(''))).rejects.toBeInstanceOf(EmptyTable);
    await expect(read(written('%PDF-1.7', 'report.csv'))).rejects.toBeInstanceOf(WrongTableType);
  });

  it('is read in flat memory, however long', async () => {
    const source = { path: join(folder, 'long.csv'), name: 'long.csv' };
    await pipeline(Readable.from(longReport(30_000)), createWriteStream(source.path));
    const reading = readRemittance(source);
    const held: number[] = [];
    let rows = 0;
    for await (const item of reading.rows) {
      if (isRowFault(item)) throw new Error(item.code);
      rows += 1;
      if (rows === 5_000 || rows === 29_000) held.push(heapAfterCollection());
    }
    const [early = 0, late = Number.POSITIVE_INFINITY] = held;
    expect(rows).toBe(30_000);
    expect(reading.summary().total).toEqual(Money.paise(30_000n * 149_950n));
    expect((late - early) / 1_048_576).toBeLessThan(4);
  });
});

describe('the sentences', () => {
  it.each(['en', 'hi'] as const)('in %s are there for every fault', async (language) => {
    const { t } = translatorFor(language);
    const lines = [
      'AWB,Order Value,Remittance Date',
      ',1,',
      '?!,1,',
      '11111,-,',
      '11111,x,',
      '11111,1,when',
      'Total,9,',
    ];
    const { faults } = await read(written(lines.join('\n')));
    expect(faults.map(({ code }) => code)).toEqual([
      'awb-missing',
      'awb-unreadable',
      'remittance-amount-missing',
      'remittance-amount-unreadable',
      'remittance-day-unreadable',
      'remittance-total-differs',
    ]);
    for (const { code, facts } of faults) expect(t(`faults.${code}`, facts)).not.toMatch(/[{}]|^faults/);
  });

  it.each(['en', 'hi'] as const)('in %s are there for every decision', async (language) => {
    const { t } = translatorFor(language);
    const amounts = {
      11111: 499,
      22222: 400,
      33333: 500,
      44444: 1,
      '1.90408E+12': 499,
      '5.5E+12': 1,
      66666: -499,
      77777: 499,
      88888: 499,
    };
    const lines = Object.entries(amounts).map(
      ([awb, amount]) => `${awb},${amount},,${awb === '88888' ? 'HAAT-9' : ''}`,
    );
    const { rows } = await read(
      written(['AWB,Order Value,Remittance Date,Order Id', ...lines, '11111,499,,'].join('\n')),
    );
    const due = ['11111', '22222', '33333', '44444', '1904076086893', '99999'].map(
      (awb): DueParcel => ({
        shipmentId: awb as Id<'Shipment'>,
        awb,
        due: Money.rupees(499),
        ...(awb === '44444' && { remitted: { amount: Money.rupees(499) } }),
        ...(awb === '99999' && { orderReference: 'HAAT-9' }),
      }),
    );
    const decisions = matchRemittance(rows, due);
    expect(new Set(decisions.map(({ kind }) => kind)).size).toBe(9);
    for (const { kind, facts, row } of decisions) {
      const sentence = t(`decisions.${kind}`, facts);
      expect(sentence).not.toMatch(/[{}]|^decisions/);
      expect(sentence).toContain(`₹${row.amount.absolute().paise / 100n}`);
    }
  });

  it.each(['en', 'hi'] as const)('in %s are there for every refusal', (language) => {
    const { refusal } = translatorFor(language);
    const refusals = [
      new UnrecognisedRemittance(['AWB']),
      new UnrecognisedRemittance([]),
      new UnrecognisedPayoutResponse('reference'),
      ...(['amount', 'account', 'ifsc', 'name', 'reference', 'repeated'] as const).map(
        (why) => new PayoutLineRefused(why, 'PAY-1'),
      ),
      ...(['damaged', 'quotes', 'packing', 'formats'] as const).map((why) => new UnreadableTable(why)),
      ...(['bytes', 'unpacked', 'rows', 'columns', 'cell', 'record'] as const).map(
        (limit) => new TableTooLarge(limit, 5, 7),
      ),
      ...(['oldExcel', 'zip', 'pdf', 'image', 'webPage', 'binary', 'name'] as const).map(
        (found) => new WrongTableType(found, 'a.b'),
      ),
      new EmptyTable(),
    ];
    const sentences = refusals.map(refusal);
    for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]/);
    // Only a binary file and a foreign name may share their sentence.
    expect(new Set(sentences).size).toBe(sentences.length - 1);
  });
});

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

function* longReport(rows: number) {
  yield `${AWB_LEVEL}\n`;
  for (let no = 0; no < rows; no++)
    yield `CRF${no >> 8},${1904076000000 + no},03-04-2026,01-04-2026,HAAT-${no},Delhivery,"1,499.50",CUSTOM,Standard,07/04/2026,UTR${no >> 8},0.00,\n`;
}
