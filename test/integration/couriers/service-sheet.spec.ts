import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportServiceSheet } from '../../../src/modules/couriers/index.js';
import { ImportPincodes } from '../../../src/modules/logistics/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';

describe('a sheet of pincodes', () => {
  let app: TestApp;
  let folder: string;
  beforeAll(async () => {
    app = await startTestApp();
    folder = await mkdtemp(join(tmpdir(), 'pincodes-'));
    await app.sql.query(
      `insert into pincode (pincode, place, district, state, state_code)
       select pincode, 'x', 'Jaipur', 'Rajasthan', '08' from unnest($1::text[]) as pincode`,
      [['302001', '302002', '302003', '302004']],
    );
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await app.close();
  });
  afterEach(() => app.sql.query('delete from courier_pincode'));

  const bring = async (lines: readonly string[], mode: 'take' | 'compare' = 'take', courier = 'delhivery') => {
    const path = join(folder, 'sheet.csv');
    await writeFile(path, lines.join('\n'));
    return app.get(ImportServiceSheet).execute({ courier, path, name: 'sheet.csv', mode });
  };
  const kept = async () =>
    (
      await app.sql.query<{ pincode: string; service: string; days: number | null }>(
        `select pincode, service, days from courier_pincode where courier = 'delhivery' order by pincode`,
      )
    ).map(({ pincode, service, days }) => `${pincode} ${service} ${days}`);

  it('is taken over, and its bad rows are named', async () => {
    const report = await bring([
      'Pin Code,Prepaid,COD,TAT',
      '302001,Y,Y,3',
      '302002,Y,N,',
      '302003,N,N,4',
      '302001,Y,Y,9',
      'Jaipur,Y,Y,2',
      '302004,Y,perhaps,2',
      '302004,Y,Y,90',
      '999999,Y,Y,2',
    ]);
    expect(report).toMatchObject({ added: 3, changed: 0, gone: 0, unknown: 1, taken: true });
    expect(report.examples.unknown).toEqual(['999999']);
    expect(report.faults).toEqual([
      { row: 5, why: 'doubled' },
      { row: 6, why: 'no-pincode' },
      { row: 7, why: 'service-unreadable' },
      { row: 8, why: 'days-unreadable' },
    ]);
    expect(await kept()).toEqual(['302001 cod 3', '302002 prepaid null', '302003 none 4']);
  });

  it('is compared with what is there: added, changed, gone, the same', async () => {
    await bring(['pincode,service,days', '302001,COD,3', '302002,COD,3', '302003,COD,3']);
    const sheet = ['pincode,service,days', '302001,COD,3', '302002,Prepaid only,3', '302004,none,'];
    expect(await bring(sheet, 'compare')).toMatchObject({ added: 1, changed: 1, gone: 1, same: 1, taken: false });
    expect(await kept()).toEqual(['302001 cod 3', '302002 cod 3', '302003 cod 3']);
    await bring(sheet);
    // What the courier does not name any more it does not serve: the pincode's own rule must not step in.
    expect(await kept()).toEqual(['302001 cod 3', '302002 prepaid 3', '302003 none null', '302004 none null']);
    expect(await bring(sheet)).toMatchObject({ added: 0, changed: 0, gone: 0, same: 4 });
  });

  it('without a column of pincodes, or of a courier nobody knows, is refused', async () => {
    await expect(bring(['city,cod', 'Jaipur,Y'])).rejects.toThrow('No column is called pincode');
    await expect(bring(['pincode', '302001'], 'take', 'nobody')).rejects.toMatchObject({ code: 'courier-not-listed' });
    expect(await kept()).toEqual([]);
  });

  it('of the post adds pincodes that are not known and leaves the others as they are', async () => {
    const path = join(folder, 'IN.txt');
    const office = (pincode: string, district: string) =>
      ['IN', pincode, 'Office', 'Rajasthan', '24', district, '1', 'Taluk', '', '26.9', '75.8', '4'].join('\t');
    await writeFile(
      path,
      [office('302001', 'Ajmer'), office('302002', 'Jaipur'), office('302099', 'Jaipur')].join('\n'),
    );
    const report = await app.get(ImportPincodes).execute({ path, mode: 'take' });
    expect(report).toMatchObject({ rows: 3, added: 1, changed: 1, gone: 2, same: 1 });
    expect(report.examples).toEqual({ added: ['302099'], changed: ['302001'], gone: ['302003', '302004'] });
    expect((await app.get(ImportPincodes).execute({ path, mode: 'take' })).added).toBe(0);
  });
});
