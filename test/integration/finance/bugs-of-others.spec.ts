import { randomUUID } from 'node:crypto';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { ChainReports } from '../../../src/modules/finance/app/chain-report.js';
import {
  aParcel,
  balances,
  daysFromNow,
  type Parties,
  parties,
  type SampleParcel,
  type Told,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aSupplier } from '../../support/builders/suppliers.js';
import type { Json } from '../../support/outside-world.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

/** Six faults that other shop systems had, some for years, named after their reports. */
describe('a bug that others had does not happen here:', () => {
  let app: TestWorld;
  let of: Parties;
  let parcel: SampleParcel;
  let maker: SignedInPerson;
  let checker: SignedInPerson;

  beforeAll(async () => {
    app = await startTestWorld();
    maker = await signIn(app, { roles: ['finance'] });
    checker = await signIn(app, { roles: ['finance'] });
    await app.outside.bank.control.setRules({ processingMinutes: 0 });
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    of = await parties(app);
    parcel = await aParcel(app, of);
  });

  it('cash on delivery credits nobody before the cash is there (Dokan #34)', async () => {
    for (const told of [['return-requested'], ['return-withdrawn'], ['delivery-corrected']] as const) {
      const other = await aParcel(app, of);
      await tell(app, other, told);
      await app.get(ReleaseDue).run();
    }
    expect(await owed()).toEqual({});
    await tellPast(['shipment-delivered']);
    expect(await owed()).toEqual({ supplier: { pending: 40_000 }, reseller: { pending: 7_400 } });
    expect((await post('/v1/payout-batches', maker)).body.lines ?? 0).toBe(0);
  });

  it('a refund leaves no balance as it was, wherever the money is (Dokan #905, #1575, #2091)', async () => {
    await tellPast(['shipment-delivered']);
    await tellPast(['return-checked']);
    expect(await owed()).toEqual({});

    parcel = await aParcel(app, of);
    await tellPast(['shipment-delivered']);
    await app.get(ReleaseDue).run();
    await tellPast(['return-checked']);
    expect(await owed()).toEqual({});

    parcel = await aParcel(app, of);
    await tellPast(['shipment-delivered']);
    await app.get(ReleaseDue).run();
    await payEverybody();
    await tellPast(['return-checked']);
    // Paid already: what comes next makes up for it, and what the year counts for income tax is less too.
    expect(await owed()).toEqual({ supplier: { payable: -40_000 }, reseller: { payable: -7_400 } });
    expect(await commissionOfYear()).toBe('0');
  });

  it('the commission of a reseller goes with the order that came back, once (OpenCart #7703)', async () => {
    await tellPast(['shipment-delivered']);
    await app.get(ReleaseDue).run();
    await tellPast(['return-checked', 'return-checked']);
    await Promise.all([tellPast(['return-checked']), tellPast(['return-checked'])]);
    await app.drain();
    expect(await owed()).toEqual({});
    expect(await commissionOfYear()).toBe('0');
  });

  it('of an order that came back in part only that part is taken back (MultiVendorX #976)', async () => {
    const second = { ...of, supplier: await aSupplier(app) };
    const other = await joined(
      parcel,
      await aParcel(app, second, { ...parcel.parts, reseller: 7_300n, tds194h: 251n }),
    );
    await tellPast(['shipment-delivered']);
    await tellPast(['shipment-delivered'], other);
    await app.get(ReleaseDue).run();
    await tellPast(['return-checked'], other);
    expect(await owed()).toEqual({ supplier: { payable: 40_000 }, reseller: { payable: 7_400 } });
    expect(await owed(second)).toEqual({ reseller: { payable: 7_400 } });
  });

  it('a payout is neither stuck nor called settled that was not paid (Spree #14622)', async () => {
    await tellPast(['shipment-delivered']);
    await app.get(ReleaseDue).run();
    const { body } = await post('/v1/payout-batches', maker);
    const at = `/v1/payout-batches/${body.id}`;
    const mine = body.items.filter((line: Json) => [of.supplier.userId, of.reseller.userId].includes(line.partyId));
    const [toSupplier, toReseller] = mine;
    await app.outside.bank.control.setRules({ failures: { [toSupplier.reference]: 'Account closed' } });
    await app.outside.bank.control.setFaults({ reversals: [{ reference: toReseller.reference, afterHours: 1 }] });
    await post(`${at}/approval`, checker);
    expect((await post(`${at}/submission`, maker)).body.status).toBe('submitted');
    const answered = await post(`${at}/answers`, maker);
    expect(outcomes(answered.body, mine)).toEqual(['failed', 'paid']);
    await app.outside.bank.control.advance(2);
    const late = await post(`${at}/answers`, maker);
    expect(outcomes(late.body, mine)).toEqual(['failed', 'reversed']);
    // Both have their money to come again, and the next batch pays it.
    expect(await owed()).toEqual({ supplier: { payable: 40_000 }, reseller: { payable: 7_400 } });
    await app.outside.bank.control.setRules({ failures: {} });
    await payEverybody();
    expect(await owed()).toEqual({});
  });

  it('an order that was given back is nowhere told as paid (Spree #14622)', async () => {
    await tellPast(['shipment-delivered']);
    await tellPast(['return-checked']);
    await app.get(ReleaseDue).run();
    const earnings = await (await fetch(`${app.url}/v1/my-earnings`, { headers: of.reseller.auth })).json();
    const told = JSON.stringify(earnings);
    expect(told).toContain('clawed-back');
    const [fate] = await app.sql.query<{ supplier: string; reseller: string }>(
      `select d.status as supplier, c.status as reseller from supplier_due d join commission c using (shipment_id, delivery_no)
       where shipment_id = $1`,
      [parcel.shipmentId],
    );
    expect(fate).toEqual({ supplier: 'clawed-back', reseller: 'clawed-back' });
    expect(await owed()).toEqual({});
  });

  it('nothing of all this is left unexplained', async () => {
    expect((await app.get(ChainReports).report()).unexplained.toString()).toBe('0');
  });

  function tellPast(told: readonly Told[], of_ = parcel): Promise<void> {
    return tell(app, of_, told, { returnUntil: daysFromNow(-1) });
  }

  /** What is owed to both, in paise, without what is zero. */
  async function owed(who = of): Promise<Record<string, Record<string, number>>> {
    const all = await balances(app);
    const ids = { supplier: who.supplier.userId, reseller: who.reseller.userId };
    const found: Record<string, Record<string, number>> = {};
    for (const [party, id] of Object.entries(ids)) {
      for (const place of ['pending', 'payable']) {
        const balance = all[`${party}:${id}:${place}`];
        if (balance !== undefined) found[party] = { ...found[party], [place]: -Number(balance) };
      }
    }
    return found;
  }

  async function commissionOfYear(): Promise<string | undefined> {
    const row = await app.sql.first<{ minor: string }>('select commission_minor as minor from reseller where id = $1', [
      of.reseller.userId,
    ]);
    return row?.minor;
  }

  /** The second parcel as one of the first one's order. */
  async function joined(first: SampleParcel, second: SampleParcel): Promise<SampleParcel> {
    await app.asOwner(`
      set local session_replication_role = replica;
      update order_line set order_id = '${first.orderId}', no = 2 where order_id = '${second.orderId}';
      update shipment set order_id = '${first.orderId}' where id = '${second.shipmentId}';`);
    return { ...second, orderId: first.orderId };
  }

  async function payEverybody(): Promise<void> {
    const { body } = await post('/v1/payout-batches', maker);
    await post(`/v1/payout-batches/${body.id}/approval`, checker);
    await post(`/v1/payout-batches/${body.id}/submission`, maker);
    await post(`/v1/payout-batches/${body.id}/answers`, maker);
  }

  async function post(path: string, who: SignedInPerson): Promise<{ status: number; body: Json }> {
    const headers = { ...who.auth, 'idempotency-key': randomUUID() };
    const response = await fetch(app.url + path, { method: 'POST', headers });
    return { status: response.status, body: await response.json() };
  }

  function outcomes(body: Json, lines: readonly Json[]): string[] {
    return lines.map(({ reference }) => body.items.find((line: Json) => line.reference === reference).outcome);
  }
});
