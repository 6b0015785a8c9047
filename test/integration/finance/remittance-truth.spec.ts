import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportRemittance } from '../../../src/modules/finance/app/import-remittance.js';
import { ExplanationQueries } from '../../../src/modules/finance/infra/explanation.queries.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { FILES, type RemittanceTruth, remittanceTruth, type TrueRow } from '../../support/remittance-truth.js';

/** More than the import takes at a time, so that what one piece decides another must know. */
const MANY = 6_000;

describe('a generated file whose every right decision is known', () => {
  let app: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'haat-truth-'));

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await app.close();
  });

  it.each([
    ['shiprocket', 7, 300],
    ['delhivery', 11, 300],
    ['velocity', 13, MANY],
  ] as const)('of %s with seed %d is booked right, each row of each class', async (courier, seed, situations) => {
    const truth = remittanceTruth(seed, situations);
    await open(truth, courier);
    await bring(courier, truth.earlierRows);
    await correct(truth);
    const id = await bring(courier, truth.rows);
    expect(await wrongOf(id, truth.rows)).toEqual([]);
    const again = await bring(courier, truth.rows.slice().reverse());
    const later = await app.sql.query<{ decision: string; n: number }>(
      'select decision, count(*)::int as n from remittance_row where remittance_id = $1 group by 1 order by 1',
      [again],
    );
    // Told again in another order: nothing is booked twice.
    expect(later).toEqual([{ decision: 'told-before', n: truth.rows.length }]);
    const gaps = (await app.get(ExplanationQueries).accounts()).filter(({ gap }) => !gap.isZero);
    // Deliveries are not booked here, only their cash.
    expect(gaps.filter(({ code }) => !code.endsWith(':receivable'))).toEqual([]);
    expect(await app.sql.query('select 1 from remittance_staged')).toEqual([]);
  });

  /** Parcels straight in the tables: orders and deliveries have tests of their own. */
  async function open({ parcels }: RemittanceTruth, courier: string): Promise<void> {
    const values = parcels.map(({ parcel }) => {
      const isToCome = parcel.delivery === 'to-come';
      return `('${parcel.shipmentId}'::uuid, '${parcel.awb}', '${parcel.orderReference}', ${parcel.due.paise}, ${isToCome})`;
    });
    await app.asOwner(`
      begin; set local session_replication_role = replica;
      create temp table made on commit drop as select * from (values ${values.join(',')}) as p(id, awb, reference, due, is_to_come);
      insert into shipment (id, order_id, supplier_id, reseller_id, consent_id, cod_minor, status, provider, awb, delivery_no, accept_by, dispatch_by)
        select id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), due, 'in-transit', '${courier}', awb, 1, now(), now() from made;
      insert into cod_collection (shipment_id, courier, awb, order_reference, due_minor, delivery_no, collected_at)
        select id, '${courier}', awb, reference, due, 1, now() from made where not is_to_come;
      commit`);
  }

  async function correct({ parcels }: RemittanceTruth): Promise<void> {
    const ids = parcels.flatMap(({ parcel }) => (parcel.delivery === 'corrected' ? [`'${parcel.shipmentId}'`] : []));
    await app.asOwner(`update cod_collection set status = 'reversed' where shipment_id in (${ids.join(',')})`);
  }

  let files = 0;
  async function bring(courier: keyof typeof FILES, rows: readonly Omit<TrueRow, 'truth'>[]): Promise<string> {
    const path = join(folder, `${++files}.csv`);
    const text = FILES[courier](rows).join('\r\n');
    writeFileSync(path, text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const { id } = await app.get(ImportRemittance).execute({ file: { path, name: 'cod.csv', sha256 }, courier });
    return id;
  }

  async function wrongOf(id: string, rows: readonly TrueRow[]): Promise<string[]> {
    const found = await app.sql.query<{ no: number; decision: string }>(
      'select no, decision from remittance_row where remittance_id = $1',
      [id],
    );
    const decided = new Map(found.map(({ no, decision }) => [no, decision]));
    return rows.flatMap(({ truth, awb }, at) => {
      const decision = decided.get(at + 1);
      return decision === truth ? [] : [`row ${at + 1}, ${awb}: ${decision} instead of ${truth}`];
    });
  }
});
