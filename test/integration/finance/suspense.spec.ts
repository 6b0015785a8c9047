import { MatchArrivals } from '../../../src/modules/finance/app/match-arrivals.js';
import { ResolveSuspense } from '../../../src/modules/finance/app/resolve-suspense.js';
import { ExplanationQueries } from '../../../src/modules/finance/infra/explanation.queries.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aParcel,
  balances,
  type Parties,
  parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { bringRemittance, type SampleRow } from '../../support/builders/remittances.js';
import type { Json } from '../../support/outside-world.js';

describe('courier money that waits', () => {
  let app: TestApp;
  let of: Parties;
  let gauri: SignedInPerson;
  let farhan: SignedInPerson;
  let resolve: ResolveSuspense;
  let utrs = 0;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    gauri = await signIn(app, { roles: ['finance'] });
    farhan = await signIn(app, { roles: ['finance'] });
    resolve = app.get(ResolveSuspense);
  });
  afterAll(() => app.close());
  // Whatever was done, ledger and documents must tell the same afterwards.
  afterEach(async () => {
    const accounts = await app.get(ExplanationQueries).accounts();
    const ofCouriers = accounts.filter(({ code }) => code.startsWith('courier:') || code.startsWith('platform:'));
    const gaps = ofCouriers.filter(({ gap }) => !gap.isZero);
    if (gaps.length > 0) throw new Error(`not explained: ${gaps.map(({ code }) => code).join(' ')}`);
  });

  it('is completed by the second part of one AWB over two payouts', async () => {
    const parcel = await delivered();
    const before = await balances(app);
    await bring([{ awb: parcel.awb, value: '300.00' }]);
    const { body } = await bring([{ awb: parcel.awb, value: '215.00' }]);
    expect(decisions(body)).toEqual(['part-of-parcel']);
    expect(changes(before, await balances(app))).toEqual({
      'platform:bank': 51_500n,
      'courier:shiprocket:receivable': -51_500n,
    });
    expect(await cashOf(parcel)).toMatchObject({ status: 'remitted', remitted: '51500' });
    expect(await openLines(parcel)).toEqual([]);
  });

  it('takes the parts of one AWB in one file together, and a repetition of a row apart', async () => {
    const [inParts, twice] = [await delivered(), await delivered()];
    const { body } = await bring([
      { awb: inParts.awb, value: '300.00' },
      { awb: twice.awb, value: '515.00' },
      { awb: inParts.awb, value: '215.00' },
      { awb: twice.awb, value: '515.00' },
    ]);
    expect(decisions(body)).toEqual(['awb-known-short', 'exact', 'part-of-parcel', 'duplicate-in-file']);
    expect(await cashOf(inParts)).toMatchObject({ status: 'remitted', remitted: '51500' });
  });

  it('settles its parcel by itself when the delivery is told after the money', async () => {
    const parcel = await aParcel(app, of);
    const { body } = await bring([{ awb: parcel.awb, value: '500.00' }]);
    expect(decisions(body)).toEqual(['before-delivery']);
    await app.get(MatchArrivals).run();
    expect(await openLines(parcel)).toEqual([]);
    const before = await balances(app);
    await tell(app, parcel, ['shipment-delivered']);
    await Promise.all([app.get(MatchArrivals).run(), app.get(MatchArrivals).run()]);
    expect(await cashOf(parcel)).toMatchObject({ status: 'short', remitted: '50000' });
    expect(await openLines(parcel)).toEqual([['short', '-1500']]);
    expect(changes(before, await balances(app))).toMatchObject({
      'courier:shiprocket:unknown': 50_000n,
      'courier:shiprocket:short': 1_500n,
    });
  });

  it('goes back for a delivery that was corrected, whether the file or the correction comes first', async () => {
    const [first, second] = [await delivered(), await delivered()];
    await bring([
      { awb: first.awb, value: '515.00' },
      { awb: second.awb, value: '515.00' },
    ]);
    await tell(app, first, ['delivery-corrected']);
    const { body } = await bring([
      { awb: first.awb, value: '-515.00' },
      { awb: second.awb, value: '-515.00' },
    ]);
    expect(decisions(body)).toEqual(['cash-given-back', 'money-taken-back']);
    await tell(app, second, ['delivery-corrected']);
    await app.get(MatchArrivals).run();
    for (const parcel of [first, second]) {
      expect(await cashOf(parcel)).toMatchObject({ status: 'reversed', remitted: '0' });
      await tell(app, parcel, ['shipment-delivered'], { deliveryNo: 2 });
      expect(decisions((await bring([{ awb: parcel.awb, value: '515.00' }])).body)).toEqual(['exact']);
    }
  });

  it('is explained by two people, and taken back by two', async () => {
    const parcel = await delivered();
    const before = await balances(app);
    const { body } = await bring([{ awb: '777000111', value: '515.00' }]);
    const line = { remittanceId: body.id, no: 1, account: 'unknown' } as const;
    const settled = { kind: 'parcel', shipmentId: parcel.shipmentId, reason: 'Courier wrote a wrong number' } as const;
    const id = await resolve.propose(line, { ...settled, by: gauri.userId });
    await expect(resolve.propose(line, { ...settled, by: farhan.userId })).rejects.toMatchObject({
      code: 'suspense-moved',
    });
    await expect(resolve.approve(id, gauri.userId)).rejects.toMatchObject({ code: 'proposer-decides' });
    expect(await cashOf(parcel)).toMatchObject({ status: 'collected' });

    const answers = await Promise.allSettled([resolve.approve(id, farhan.userId), resolve.approve(id, farhan.userId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await cashOf(parcel)).toMatchObject({ status: 'remitted', remitted: '51500' });
    expect(changes(before, await balances(app))).toEqual({
      'platform:bank': 51_500n,
      'courier:shiprocket:receivable': -51_500n,
    });

    await resolve.askReversal(id, 'It was another parcel', farhan.userId);
    await expect(resolve.reverse(id, farhan.userId)).rejects.toMatchObject({ code: 'proposer-decides' });
    await resolve.reverse(id, gauri.userId);
    expect(await cashOf(parcel)).toMatchObject({ status: 'collected', remitted: '0' });
    expect(changes(before, await balances(app))).toEqual({
      'platform:bank': 51_500n,
      'courier:shiprocket:unknown': -51_500n,
    });
  });

  it('is written off, charged or put to the courier’s account as they decide', async () => {
    const parcel = await delivered();
    const { body } = await bring([
      { awb: parcel.awb, value: '465.00' },
      { awb: '777000222', value: '40.00' },
      { awb: '777000333', value: '7.00' },
    ]);
    const before = await balances(app);
    const lines = [
      [1, 'short', 'courier-account'],
      [2, 'unknown', 'written-off'],
      [3, 'unknown', 'charges'],
    ] as const;
    for (const [no, account, kind] of lines) {
      const line = { remittanceId: body.id, no, account };
      const id = await resolve.propose(line, { kind, reason: 'Agreed by mail', by: gauri.userId });
      await resolve.approve(id, farhan.userId);
    }
    expect(changes(before, await balances(app))).toEqual({
      'courier:shiprocket:short': -5_000n,
      'courier:shiprocket:claims': 5_000n,
      'courier:shiprocket:unknown': 4_700n,
      'platform:remittance-differences': -4_000n,
      'platform:courier-charges': -700n,
    });
    // What was decided about is not awaited any more: a later part waits for a person.
    expect(decisions((await bring([{ awb: parcel.awb, value: '50.00' }])).body)).toEqual(['already-remitted']);
  });

  it('does not settle a parcel twice, whoever tries', async () => {
    const parcel = await delivered();
    const { body } = await bring([{ awb: '777000444', value: '515.00' }]);
    const line = { remittanceId: body.id, no: 1, account: 'unknown' } as const;
    const wish = { kind: 'parcel', shipmentId: parcel.shipmentId, reason: 'Wrong number', by: gauri.userId } as const;
    const id = await resolve.propose(line, wish);
    const [approved, brought] = await Promise.allSettled([
      resolve.approve(id, farhan.userId),
      bring([{ awb: parcel.awb, value: '515.00' }]),
    ]);
    expect(brought.status).toBe('fulfilled');
    expect(await cashOf(parcel)).toMatchObject({ status: 'remitted', remitted: '51500' });
    const settled = await app.sql.query('select 1 from cash_settlement where shipment_id = $1', [parcel.shipmentId]);
    expect(settled).toHaveLength(1);
    if (approved.status === 'rejected') expect(approved.reason).toMatchObject({ code: 'parcel-awaits-nothing' });
  });

  it('is kept apart by the database itself', async () => {
    const parcel = await delivered();
    const { body } = await bring([{ awb: parcel.awb, value: '515.00', utr: 'UTR-ONCE' }]);
    await expect(
      app.asOwner(`insert into remittance_row (remittance_id, no, row_number, courier, awb, utr, is_whole, amount_minor, decision, matched_minor)
        values ('${body.id}', 2, 2, 'shiprocket', '${parcel.awb}', 'UTR-ONCE', true, 1, 'exact', 1)`),
    ).rejects.toMatchObject({ constraint: 'remittance_row_once' });
    await expect(
      app.asOwner(
        `insert into cash_settlement (shipment_id, remittance_id, no) values ('${parcel.shipmentId}', '${body.id}', 1)`,
      ),
    ).rejects.toMatchObject({ constraint: expect.stringMatching(/cash_settlement_(parcel|row)_once/) });
    const open = (await bring([{ awb: '777000555', value: '9.00' }])).body;
    await expect(
      app.asOwner(`update suspense_line set open_minor = 901 where remittance_id = '${open.id}'`),
    ).rejects.toMatchObject({ constraint: 'suspense_line_never_turns' });
  });

  async function delivered(): Promise<SampleParcel> {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered']);
    return parcel;
  }

  function bring(rows: readonly (Omit<SampleRow, 'utr'> & { utr?: string })[]) {
    const utr = `UTR${++utrs}`;
    return bringRemittance(
      app,
      gauri,
      rows.map((row) => ({ utr, ...row })),
    );
  }

  async function cashOf({ shipmentId }: SampleParcel): Promise<Json> {
    const [row] = await app.sql.query(
      'select status, remitted_minor as remitted from cod_collection where shipment_id = $1',
      [shipmentId],
    );
    return row as Json;
  }

  async function openLines({ shipmentId }: SampleParcel): Promise<string[][]> {
    const found = await app.sql.query<{ account: string; open: string }>(
      'select account, open_minor as open from suspense_line where shipment_id = $1 and open_minor <> 0',
      [shipmentId],
    );
    return found.map(({ account, open }) => [account, open]);
  }
});

function decisions(body: Json): string[] {
  return body.items.map((item: Json) => item.decision);
}

function changes(before: Record<string, string>, after: Record<string, string>): Record<string, bigint> {
  const codes = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const moved = codes.map((code) => [code, BigInt(after[code] ?? 0) - BigInt(before[code] ?? 0)] as const);
  return Object.fromEntries(moved.filter(([, by]) => by !== 0n));
}
