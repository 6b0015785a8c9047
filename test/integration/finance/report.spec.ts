import { randomUUID } from 'node:crypto';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import {
  aParcel,
  daysFromNow,
  type Parties,
  parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import type { Json } from '../../support/outside-world.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('the report of the whole chain', () => {
  let app: TestWorld;
  let of: Parties;
  let finance: SignedInPerson;
  let second: SignedInPerson;
  let paid: SampleParcel;

  beforeAll(async () => {
    app = await startTestWorld();
    of = await parties(app);
    finance = await signIn(app, { roles: ['finance'] });
    second = await signIn(app, { roles: ['finance'] });
    await app.outside.bank.control.setRules({ processingMinutes: 0 });
    paid = await aMonth();
  });
  afterAll(() => app.close());

  it('explains every rupee after deliveries, corrections, returns, odd remittances and payouts', async () => {
    const report = await get('/v1/reports/chain');
    expect(report.gaps).toEqual([]);
    expect(report.unexplained.amount).toBe(0);
    expect(report.trialBalance.difference.amount).toBe(0);
    expect(report.cash.map((one: Json) => [one.state, one.parcels]).sort()).toEqual([
      ['excess', 1],
      ['remitted', 2],
      ['reversed', 1],
      ['short', 1],
      ['to-give-back', 1],
      ['with-courier', 2],
    ]);
    expect(report.suspense.map((one: Json) => [one.decision, one.rows])).toEqual([
      ['already-remitted', 1],
      ['awb-known-excess', 1],
      ['awb-known-short', 1],
      ['unknown-awb', 1],
    ]);
    const supplier = report.parties.find((one: Json) => one.party === 'supplier');
    expect(supplier).toMatchObject({
      paid: { amount: 80_000 },
      payable: { amount: -40_000 },
      clawedBack: { amount: 80_000 },
    });
  });

  it('names the account of a rupee that no document explains', async () => {
    await app.asOwner(`select ledger_post('by-hand', 'one', now(), '{}', null,
      '[{"code":"platform:bank","kind":"asset","amount":"700"},{"code":"platform:rounding","kind":"expense","amount":"-700"}]')`);
    const report = await get('/v1/reports/chain');
    expect(report.unexplained.amount).toBe(1_400);
    expect(report.gaps.map((gap: Json) => [gap.code, gap.gap.amount])).toEqual([
      ['platform:bank', 700],
      ['platform:rounding', -700],
    ]);
    await app.asOwner(`select ledger_post('by-hand', 'two', now(), '{}', null,
      '[{"code":"platform:bank","kind":"asset","amount":"-700"},{"code":"platform:rounding","kind":"expense","amount":"700"}]')`);
  });

  it('follows an order from its link to the UTRs of remittance and payouts', async () => {
    const trace = await get(`/v1/orders-trace/${paid.orderId}`);
    const [parcel] = trace.parcels;
    expect(parcel).toMatchObject({ awb: paid.awb, cashStatus: 'remitted', remittance: { utr: 'UTR1' } });
    expect(parcel.earnings.map((one: Json) => [one.party, one.payout.outcome])).toEqual([
      ['supplier', 'paid'],
      ['reseller', 'paid'],
    ]);
    expect(parcel.earnings.every((one: Json) => one.payout.utr)).toBe(true);
    const unknown = await fetch(`${app.url}/v1/orders-trace/${randomUUID()}`, { headers: finance.auth });
    expect(unknown.status).toBe(404);
  });

  it('shows people their own money and nobody else’s', async () => {
    const mine = await get('/v1/my-earnings', of.reseller);
    expect(mine).toMatchObject({ as: 'reseller', paid: { amount: 14_800 }, payable: { amount: -7_400 } });
    expect(mine.items.map((line: Json) => line.status)).toContain('clawed-back');
    expect(mine.payments[0]).toMatchObject({ outcome: 'paid', amount: { amount: 14_800 } });
    const stranger = await get('/v1/my-earnings', second);
    expect(stranger.items).toEqual([]);
    const refused = await fetch(`${app.url}/v1/reports/chain`, { headers: of.reseller.auth });
    expect(refused.status).toBe(403);
  });

  /** Everything that happens to money, once. */
  async function aMonth(): Promise<SampleParcel> {
    const open = { returnUntil: daysFromNow(7) };
    const over = { returnUntil: daysFromNow(-1) };
    const parcels: SampleParcel[] = [];
    for (let made = 0; made < 8; made++) parcels.push(await aParcel(app, of));
    const [first, returned, short, excess, waiting, corrected, sentBack, waitingLater] = parcels;
    if (!(first && returned && short && excess && waiting && corrected && sentBack && waitingLater))
      throw new Error('eight');
    for (const parcel of [first, returned]) await tell(app, parcel, ['shipment-delivered'], over);
    for (const parcel of [short, excess, waiting, sentBack, waitingLater])
      await tell(app, parcel, ['shipment-delivered'], open);
    await tell(app, corrected, ['shipment-delivered', 'delivery-corrected'], open);
    await app.get(ReleaseDue).run();
    await send(
      [row(first, '515'), row(returned, '515'), row(short, '500'), row(excess, '600'), row(sentBack, '515')],
      'UTR1',
    );
    await send([row(first, '515'), '41,99999,,100,2026-11-20,UTR2'], 'UTR2');
    const { id } = await post('/v1/payout-batches', finance);
    await post(`/v1/payout-batches/${id}/approval`, second);
    await post(`/v1/payout-batches/${id}/submission`, finance);
    await post(`/v1/payout-batches/${id}/answers`, finance);
    await tell(app, returned, ['return-requested', 'return-checked']);
    await tell(app, waiting, ['return-checked']);
    await tell(app, sentBack, ['delivery-corrected']);
    return first;
  }

  function row(parcel: SampleParcel, value: string): string {
    return `41,${parcel.awb},,${value},2026-11-20,`;
  }

  async function send(lines: readonly string[], utr: string): Promise<void> {
    const rows = lines.map((line) => (line.endsWith(',') ? line + utr : line));
    const text = ['CRF ID,AWB,Order Id,Order Value,Remittance Date,UTR', ...rows].join('\n');
    const form = new FormData();
    form.append('file', new Blob([text]), 'cod.csv');
    const address = `${app.url}/v1/remittances?courier=shiprocket`;
    const response = await fetch(address, { method: 'POST', headers: finance.auth, body: form });
    expect(response.status).toBe(201);
  }

  async function get(path: string, who = finance): Promise<Json> {
    return (await fetch(app.url + path, { headers: who.auth })).json();
  }

  async function post(path: string, who: SignedInPerson): Promise<Json> {
    const headers = { ...who.auth, 'idempotency-key': randomUUID() };
    return (await fetch(app.url + path, { method: 'POST', headers })).json();
  }
});
