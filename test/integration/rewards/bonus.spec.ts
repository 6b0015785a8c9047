import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { ChainReports } from '../../../src/modules/finance/app/chain-report.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { balances, daysFromNow, type Parties, parties, tell } from '../../support/builders/deliveries.js';
import {
  aParcelOf,
  aProgramme,
  endProgrammes,
  keep,
  openedAt,
  type SampleProgramme,
  settle,
  weekFromNow,
} from '../../support/builders/rewards.js';

const ONE_STEP = { steps: [[2, 10_000]] } as const satisfies SampleProgramme;

describe('a weekly target', () => {
  let app: TestApp;
  let of: Parties;
  const week = () => weekFromNow(app, -2);

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await endProgrammes(app);
    of = await parties(app);
  });

  it('brings its bonus once, payable, however many workers settle at once', async () => {
    await aProgramme(app, ONE_STEP);
    await keep(app, await aParcelOf(app, of, week()), await aParcelOf(app, of, week()));
    await Promise.all([settle(app), settle(app), settle(app), settle(app)]);
    await settle(app);
    expect(await entries()).toEqual([['10000', '0', 'bonus.earned']]);
    expect(await payable()).toBe(2n * 7_400n + 10_000n);
    expect(await commissionOfYear()).toBe(2 * 7_600 + 10_000);
  });

  it('asks for what was kept: nothing for a parcel in its return window', async () => {
    await aProgramme(app, ONE_STEP);
    await keep(app, await aParcelOf(app, of, week()));
    await tell(app, await aParcelOf(app, of, week()), ['shipment-delivered'], { returnUntil: daysFromNow(3) });
    await app.get(ReleaseDue).run();
    await settle(app);
    expect(await entries()).toEqual([]);
  });

  it('takes back exactly what a parcel that came back had brought', async () => {
    await aProgramme(app, { measure: 'value', reward: 'percent', steps: [[100_000, 200]] });
    const parcels = [await aParcelOf(app, of, week()), await aParcelOf(app, of, week())];
    await keep(app, ...parcels);
    await settle(app);
    expect(await entries()).toEqual([['2060', '0', 'bonus.earned']]);
    await tell(app, parcels[0] as never, ['return-checked']);
    await Promise.all([settle(app), settle(app)]);
    expect(await entries()).toEqual([
      ['2060', '0', 'bonus.earned'],
      ['-2060', '0', 'bonus.taken-back'],
    ]);
    expect(await payable()).toBe(7_400n);
    expect(await commissionOfYear()).toBe(7_600);
  });

  it('takes back a part with its part of the tax, and the rest with the rest', async () => {
    await app.asOwner(
      `update reseller set commission_year = '2026-27', commission_minor = 5000000 where id = '${of.reseller.userId}'`,
    );
    await aProgramme(app, { measure: 'value', reward: 'percent', steps: [[1, 333]] });
    const parcels = [
      await aParcelOf(app, of, week()),
      await aParcelOf(app, of, week()),
      await aParcelOf(app, of, week()),
    ];
    await keep(app, ...parcels);
    await settle(app);
    const first = await entries();
    expect(first).toEqual([['5145', '103', 'bonus.earned']]);
    for (const parcel of parcels) {
      await tell(app, parcel, ['return-checked']);
      await settle(app);
    }
    const found = await entries();
    expect(found).toHaveLength(4);
    expect(found.map(([gross]) => Number(gross)).reduce((a, b) => a + b)).toBe(0);
    expect(found.map(([, tds]) => Number(tds)).reduce((a, b) => a + b)).toBe(0);
    expect(await payable()).toBe(0n);
    expect(await commissionOfYear()).toBe(5_000_000);
  });

  it('keeps income tax back once the bonus crosses the threshold of the year', async () => {
    await app.asOwner(
      `update reseller set commission_year = '2026-27', commission_minor = 1980000 where id = '${of.reseller.userId}'`,
    );
    await aProgramme(app, { steps: [[1, 30_000]] });
    await keep(app, await aParcelOf(app, of, week()));
    await settle(app);
    expect(await entries()).toEqual([['30000', '600', 'bonus.earned']]);
  });

  it('counts late deliveries with the next settlement, not twice in one week', async () => {
    await aProgramme(app, {
      steps: [
        [1, 10_000],
        [2, 25_000],
      ],
    });
    await keep(app, await aParcelOf(app, of, week()));
    await settle(app);
    await keep(app, await aParcelOf(app, of, week()));
    await settle(app);
    expect(await entries()).toEqual([['10000', '0', 'bonus.earned']]);
    await app.advance(7);
    expect(await entries()).toEqual([
      ['10000', '0', 'bonus.earned'],
      ['15000', '0', 'bonus.earned'],
    ]);
  });

  it('waits for the end of its week', async () => {
    await aProgramme(app, { steps: [[1, 10_000]] });
    await keep(app, await aParcelOf(app, of, weekFromNow(app, 0)));
    await settle(app);
    expect(await entries()).toEqual([]);
    await app.advance(7);
    expect(await entries()).toEqual([['10000', '0', 'bonus.earned']]);
  });

  it('has its edge at midnight in India', async () => {
    await aProgramme(app, { steps: [[1, 10_000]] });
    const [sunday, monday] = [await aParcelOf(app, of, week()), await aParcelOf(app, of, week())];
    await openedAt(app, sunday, `${week()} 00:00:00+05:30`);
    await openedAt(app, monday, `${weekFromNow(app, -1)} 00:00:00+05:30`);
    await keep(app, sunday, monday);
    await settle(app);
    const found = await app.sql.query<{ week: string }>(
      'select week::text as week from bonus_entry where reseller_id = $1 order by week',
      [of.reseller.userId],
    );
    expect(found.map((row) => row.week)).toEqual([week(), weekFromNow(app, -1)]);
  });

  it('does not hurt by what a supplier could not send, and not more than her own sales allow', async () => {
    await aProgramme(app, {
      steps: [
        [2, 10_000],
        [3, 30_000],
      ],
    });
    for (let n = 0; n < 3; n++) {
      const { shipmentId } = await aParcelOf(app, of, week());
      await app.asOwner(`set session_replication_role = replica;
        update shipment set status = 'cancelled', awb = null where id = '${shipmentId}';
        insert into shipment_event (shipment_id, from_status, to_status, cause, happened_at)
        values ('${shipmentId}', 'consented', 'cancelled', 'supplier', now());
        reset session_replication_role`);
    }
    await settle(app);
    expect(await entries()).toEqual([]);
    await keep(app, await aParcelOf(app, of, week()));
    await settle(app);
    expect(await entries()).toEqual([['10000', '0', 'bonus.earned']]);
  });

  it('does not count what she bought herself', async () => {
    await aProgramme(app, { steps: [[1, 10_000]] });
    const parcel = await aParcelOf(app, of, week());
    await app.asOwner(`set session_replication_role = replica;
      insert into order_attribution (order_id, reseller_id, link_code, rule, parameters_no, buyer_key, reseller_key,
        is_self_purchase, self_sign, decided_at)
      values ('${parcel.orderId}', '${of.reseller.userId}', 'sample', 'link', 0, '\\x01', '\\x01', true, 'phone', now());
      reset session_replication_role`);
    await keep(app, parcel);
    await settle(app);
    expect(await entries()).toEqual([]);
  });

  it('leaves what is booked while a return is under way', async () => {
    await aProgramme(app, { steps: [[1, 10_000]] });
    const parcel = await aParcelOf(app, of, week());
    await keep(app, parcel);
    await settle(app);
    await app.asOwner(`set session_replication_role = replica;
      insert into return_request (shipment_id, no, delivery_no, reason, requested_by, requested_at)
      values ('${parcel.shipmentId}', 1, 1, 'size', 'support', now()); reset session_replication_role`);
    await app.asOwner(`update bonus_recount set due_at = now(); insert into bonus_recount values ('${of.reseller.userId}', '${week()}', now())
      on conflict do nothing`);
    await settle(app);
    expect(await entries()).toEqual([['10000', '0', 'bonus.earned']]);
  });

  it('is explained to the last paisa after all of this', async () => {
    const report = await app.get(ChainReports).report();
    expect([report.trialBalance.difference.toString(), report.gaps]).toEqual(['0', []]);
  });

  describe('is guarded by the database', () => {
    let programmeId: string;
    beforeEach(async () => {
      programmeId = await aProgramme(app, ONE_STEP);
      await keep(app, await aParcelOf(app, of, week()), await aParcelOf(app, of, week()));
      await settle(app);
    });

    it.each([
      ['a changed entry', () => `update bonus_entry set gross_minor = 1`, 'append-only'],
      ['a lost entry', () => `delete from bonus_entry`, 'append-only'],
      ['a revision twice', () => entry(1, 1, 10_001), 'does not follow'],
      ['a gap', () => entry(3, 1, 10_001), 'does not follow'],
      ['a sum that does not follow', () => entry(2, 5, 10_001), 'does not follow'],
      ['more taken back than booked', () => entry(2, -10_001, -1), 'bonus_entry_never_owed'],
      ['a changed promise', () => `update target_programme set name = 'x'`, 'keeps what it promised'],
      ['a step after paying', () => `insert into target_step values ('${programmeId}', 2, 5, 20000)`, 'has its steps'],
    ])('against %s', async (_what, statement, reason) => {
      await expect(app.asOwner(statement())).rejects.toThrow(reason);
    });

    function entry(revision: number, gross: number, after: number): string {
      return `insert into bonus_entry (programme_id, reseller_id, week, revision, gross_minor, tds_minor, net_minor, gross_after_minor,
        tds_after_minor, sales_minor, parcels, spared_minor, spared_parcels, step_no, financial_year)
        values ('${programmeId}', '${of.reseller.userId}', '${week()}', ${revision}, ${gross}, 0, ${gross}, ${after}, 0, 0, 0, 0, 0, 0, '2026-27')`;
    }
  });

  async function entries(): Promise<(string | undefined)[][]> {
    const found = await app.sql.query<{ gross: string; tds: string; kind: string }>(
      `select e.gross_minor::text as gross, e.tds_minor::text as tds, j.kind from bonus_entry e
       join journal j on j.ref = e.programme_id || ':' || e.reseller_id || ':' || e.week || ':' || e.revision
       where e.reseller_id = $1 order by e.week, e.revision`,
      [of.reseller.userId],
    );
    return found.map(({ gross, tds, kind }) => [gross, tds, kind]);
  }

  async function payable(): Promise<bigint> {
    return -BigInt((await balances(app))[`reseller:${of.reseller.userId}:payable`] ?? 0);
  }

  async function commissionOfYear(): Promise<number> {
    const row = await app.sql.first<{ commission_minor: string }>(
      'select commission_minor from reseller where id = $1',
      [of.reseller.userId],
    );
    return Number(row?.commission_minor);
  }
});
