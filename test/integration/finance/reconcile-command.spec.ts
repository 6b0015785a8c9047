import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReconcileOptions, reconcile } from '../../../src/boot/reconcile.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aParcel, type Parties, parties, type SampleParcel, tell } from '../../support/builders/deliveries.js';
import { remittanceCsv } from '../../support/builders/remittances.js';
import type { Json } from '../../support/outside-world.js';

describe('reconciling from the shell', () => {
  let world: TestApp;
  let of: Parties;
  const before = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'haat-reconcile-'));

  beforeAll(async () => {
    world = await startTestApp();
    of = await parties(world);
    const { ownerUrl, appUrl } = world.database;
    Object.assign(process.env, {
      DATABASE_URL: ownerUrl,
      DATABASE_APP_URL: appUrl,
      HAAT_DATA_DIR: world.config.dataDir,
      HAAT_DEMO: '1',
      LOG_LEVEL: 'error',
    });
  });
  afterAll(async () => {
    process.env = before;
    rmSync(folder, { recursive: true });
    await world.close();
  });

  it('ends with one object of counts and sums, and with 0 only where everything is explained', async () => {
    const [one, other] = [await delivered(), await delivered()];
    const rows = [
      { awb: one.awb, value: '515.00', utr: 'N1000001' },
      { awb: other.awb, value: '500.00', utr: 'N1000001' },
    ];
    const file = written('short.csv', remittanceCsv(rows));
    const bank = written('bank.csv', 'Date,Narration,Deposit,Balance\n2026-11-20,CR N1000001,1015.00,1015.00\n');
    const first = await run(file, { bank });
    expect(first.code).toBe(1);
    expect(first.report).toMatchObject({
      replayed: false,
      rows: 2,
      amountPaise: 101_500,
      classes: { exact: { rows: 1, matchedPaise: 51_500 }, 'awb-known-short': { rows: 1, differencePaise: -1_500 } },
      waiting: { lines: 1, paise: 1_500 },
      bank: { transfers: 1, agreed: 1, toldPaise: 101_500, creditedPaise: 101_500 },
      explained: false,
    });
    const again = await run(file);
    expect(again.report).toMatchObject({ replayed: true, remittanceId: first.report.remittanceId, rows: 2 });

    const rest = written('rest.csv', remittanceCsv([{ awb: other.awb, value: '15.00', utr: 'N1000002' }]));
    expect(await run(rest)).toMatchObject({ code: 0, report: { explained: true, waiting: { lines: 0 } } });
    expect((await run(rest, { bank })).report.bank).toMatchObject({ notOnStatement: 1 });
  });

  it('tells with --dry-run what a file would come to, and books nothing of it', async () => {
    const parcel = await delivered();
    const rows = [
      { awb: parcel.awb, value: '500.00', utr: 'N1000009' },
      { awb: '999999999', value: '7.00', utr: 'N1000009' },
    ];
    const file = written('dry.csv', remittanceCsv(rows));
    const counts = async () =>
      (
        await world.sql.query(
          `select (select count(*)::int from remittance) as files, (select count(*)::int from remittance_row) as rows,
           (select count(*)::int from journal) as journals, (select count(*)::int from suspense_line) as waiting,
           (select count(*)::int from remittance_staged) as staged`,
        )
      )[0];
    const before = await counts();
    const dry = await run(file, { dryRun: true });
    expect(dry).toMatchObject({
      code: 1,
      report: { dryRun: true, replayed: false, rows: 2, amountPaise: 50_700, waiting: { lines: 2, paise: 2_200 } },
    });
    expect(await counts()).toEqual(before);
    const booked = await run(file);
    const { dryRun: _dry, remittanceId: _other, ...told } = dry.report;
    expect(booked.report).toMatchObject(told);
    expect((await run(file, { dryRun: true })).report).toMatchObject({ replayed: true, rows: 2 });
    await expect(reconcile(file, { courier: 'shiprocket', dryRun: true, bank: file })).rejects.toThrow(
      /leave --bank out/,
    );
  });

  it('compares exports without a database', async () => {
    const orders = written('orders.csv', 'Order No,Amount,Status\nA1,10,Delivered\n');
    const told = written('told.csv', 'Order No,Amount,Status\nA1,10,Returned\nA2,5,Delivered\n');
    const { code, report } = await run(told, { orders });
    expect([code, report.matched, report.unknown, report.deliveredThenReturned]).toEqual([1, 1, 1, 1]);
  });

  it('refuses a courier that is no name and a file that is not there', async () => {
    const file = written('any.csv', 'x');
    await expect(reconcile(file, { courier: 'Ship Rocket' })).rejects.toThrow(RangeError);
    await expect(reconcile(join(folder, 'none.csv'), { courier: 'shiprocket' })).rejects.toThrow(/ENOENT/);
  });

  function written(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  async function run(file: string, options: Partial<ReconcileOptions> = {}): Promise<{ code: number; report: Json }> {
    const lines: string[] = [];
    const written = jest.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const code = await reconcile(file, { courier: 'shiprocket', json: true, ...options });
      expect(lines).toHaveLength(1);
      return { code, report: JSON.parse(lines[0] ?? '') };
    } finally {
      written.mockRestore();
      quiet.mockRestore();
    }
  }

  async function delivered(): Promise<SampleParcel> {
    const parcel = await aParcel(world, of);
    await tell(world, parcel, ['shipment-delivered']);
    return parcel;
  }
});
