import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnrecognisedExport } from '../domain/exports/unrecognised-export.js';
import { compareExports } from './compare-exports.js';

const folder = mkdtempSync(join(tmpdir(), 'exports-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const file = (text: string) => {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, text);
  return { path, name: 'export.csv' };
};

describe('two exports of the same orders', () => {
  const orders = file(
    '\uFEFFReason for Credit Entry,Sub Order No,Order Date,Supplier Discounted Price (Incl GST and Commision)\n' +
      'DELIVERED,1_1,01-08-2022,500\nDELIVERED,2_1,01-08-2022,750\nDELIVERED,2_1,09-08-2022,750\n' +
      'RTO_COMPLETE,3_1,02-08-2022,1400\nCANCELLED,4_1,02-08-2022,300\n',
  );
  const told = file(
    'order_date,sub_order_num,order_status,meesho_price,price\n' +
      '2022-08-01,1_1,Return,500,590\n2022-08-01,2_1,Delivered,829,900\n2022-08-02,3_1,rto,1400.00,1500\n2022-08-02,9_1,Shipped,10,20\n',
  );

  it('are matched by number, with prices, states and what is unknown', async () => {
    expect(await compareExports(orders, told)).toMatchObject({
      rows: 4,
      orders: 4,
      matched: 3,
      unknown: 1,
      priceDifferences: 1,
      deliveredThenReturned: 1,
      unreadable: 0,
      classes: { exact: { rows: 2, amountPaise: 190_000 }, 'awb-known-excess': { rows: 1, differencePaise: 7_900 } },
    });
  });

  it('are refused where a file is no export', async () => {
    await expect(compareExports(orders, file('a,b\n1,2\n'))).rejects.toThrow(UnrecognisedExport);
  });
});

const REAL = join(process.cwd(), '..', 'shared', 'data', 'orders', 'meesho-2022');
const source = (name: string) => ({ path: join(REAL, name), name });
const describeWithFiles = existsSync(REAL) ? describe : describe.skip;

describeWithFiles('a supplier’s export of August 2022 in two dialects', () => {
  it.each(['meesho Orders Aug.csv', 'meesho Orders Aug (requoted, ISO dates).csv'])(
    '%s fits its forward report',
    async (name) => {
      const report = await compareExports(source(name), source('meesho ForwardReports.csv'));
      expect(report).toMatchObject({ matched: 132, unknown: 6, priceDifferences: 49, deliveredThenReturned: 34 });
    },
  );
});
