import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { PayByApi } from '../../../src/modules/finance/app/pay-by-api.js';
import { BankClient } from '../../../src/modules/finance/infra/bank-client.js';
import { JoinAsReseller } from '../../../src/modules/resellers/index.js';
import {
  aParcel,
  aReseller,
  balances,
  daysFromNow,
  type Parties,
  parties,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import type { Json } from '../../support/outside-world.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('a batch that is paid one by one through the bank’s API', () => {
  let app: TestWorld;
  let of: Parties;
  let maker: SignedInPerson;
  let checker: SignedInPerson;

  beforeAll(async () => {
    app = await startTestWorld();
    maker = await signIn(app, { roles: ['finance'], name: 'Ravi' });
    checker = await signIn(app, { roles: ['finance'], name: 'Sunita' });
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    of = await parties(app);
    app.get(BankClient).callLimitMs = 5_000;
    await app.outside.bank.control.setRules({ processingMinutes: 0, failures: {} });
    await app.outside.bank.control.clearFaults();
  });

  it('pays by NEFT and UPI, each under its own reference, and settles', async () => {
    await app.get(JoinAsReseller).execute({ id: of.reseller.userId, displayName: 'Kamla', upi: 'kamla@okhdfc' });
    const batch = await approved();
    expect((await post(`${batch.at}/api-submission`, maker)).body).toMatchObject({ status: 'submitted', way: 'api' });
    await app.get(PayByApi).run();
    const { body } = await get(batch.at, maker);
    expect(body.status).toBe('settled');
    const shown = batch.mine.map(({ reference }) => body.items.find((line: Json) => line.reference === reference));
    expect(shown).toMatchObject([
      { outcome: 'paid', upi: null, amount: { amount: 40_000 } },
      { outcome: 'paid', upi: expect.stringMatching(/^ka.+@okhdfc$/), accountEnd: null, amount: { amount: 7_400 } },
    ]);
    expect(await owed()).toEqual([0, 0]);
  });

  it('asks again under the same key after silence, and is paid once', async () => {
    const batch = await approved();
    await post(`${batch.at}/api-submission`, maker);
    app.get(BankClient).callLimitMs = 200;
    await app.outside.bank.control.setFaults({ timeouts: batch.lines });
    const before = await filesAtBank();
    await app.get(PayByApi).run();
    expect((await get(batch.at, maker)).body.items.map(({ outcome }: Json) => outcome)).toEqual(
      Array(batch.lines).fill('waiting'),
    );
    app.get(BankClient).callLimitMs = 5_000;
    expect((await post(`${batch.at}/answers`, maker)).body.booked).toMatchObject({ paid: batch.lines });
    expect((await filesAtBank()) - before).toBe(batch.lines);
    expect(await owed()).toEqual([0, 0]);
  });

  it('is paid once by two workers and two people at the same moment', async () => {
    const batch = await approved();
    await post(`${batch.at}/api-submission`, maker);
    const before = await filesAtBank();
    await Promise.all([
      app.get(PayByApi).run(),
      app.get(PayByApi).run(),
      post(`${batch.at}/answers`, maker),
      post(`${batch.at}/answers`, checker),
    ]);
    await post(`${batch.at}/answers`, maker);
    expect((await filesAtBank()) - before).toBe(batch.lines);
    expect((await get(batch.at, maker)).body.status).toBe('settled');
    expect(await journals('payout.paid', batch.mine)).toBe(2);
    expect(await owed()).toEqual([0, 0]);
  });

  it('never goes both ways: one sends the file while another leaves it to the API', async () => {
    const batch = await approved();
    const answers = await Promise.all([
      post(`${batch.at}/submission`, maker),
      post(`${batch.at}/api-submission`, checker),
      get(`${batch.at}/bank-file`, checker),
    ]);
    await app.get(PayByApi).run();
    await post(`${batch.at}/answers`, maker);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused.length).toBeGreaterThan(0);
    for (const { body } of refused) expect(body.code).toBe('payout-goes-other-way');
    expect(await journals('payout.paid', batch.mine)).toBe(2);
    const { body } = await get(batch.at, maker);
    const other = body.way === 'api' ? 'file' : 'api';
    await expect(app.asOwner(`update payout_batch set way = '${other}' where id = '${body.id}'`)).rejects.toThrow(
      /goes to the bank/,
    );
  });

  it('gives back what the bank refuses or fails, with its reason, and the next batch pays it', async () => {
    const batch = await approved();
    const [toSupplier] = batch.mine;
    await app.outside.bank.control.setRules({ failures: { [toSupplier?.reference ?? '']: 'Account closed' } });
    await post(`${batch.at}/api-submission`, maker);
    await app.get(PayByApi).run();
    expect(await owed()).toEqual([40_000, 0]);
    const page = await request(app.app.getHttpServer()).get('/supplier/money').set(of.supplier.auth).expect(200);
    expect(page.text).toContain('Account closed');
    expect(page.text).toContain('The money is yours and comes with the next payout.');
    await app.outside.bank.control.setRules({ failures: {} });
    await post(`${(await approved('again')).at}/api-submission`, maker);
    await app.get(PayByApi).run();
    expect(await owed()).toEqual([0, 0]);
  });

  it('hears of a payment that comes back days after it was paid, and owes it again', async () => {
    const batch = await approved();
    const [, toReseller] = batch.mine;
    const reversals = [{ reference: toReseller?.reference ?? '', afterHours: 30, reason: 'Account frozen' }];
    await app.outside.bank.control.setFaults({ reversals });
    await post(`${batch.at}/api-submission`, maker);
    await app.get(PayByApi).run();
    expect(await owed()).toEqual([0, 0]);
    await app.outside.advance(48);
    await app.advance(2);
    expect(await owed()).toEqual([0, 7_400]);
    const mine = await get('/v1/my-earnings', of.reseller);
    expect(mine.body.payments[0]).toMatchObject({ outcome: 'reversed', reason: 'Account frozen' });
    expect(mine.body.inTransit.amount).toBe(0);
  });

  it('is on the way only once it is approved', async () => {
    await earned();
    const made = await post('/v1/payout-batches', maker);
    const sums = async () => (await get('/v1/my-earnings', of.reseller)).body;
    expect(await sums()).toMatchObject({ inTransit: { amount: 0 }, payable: { amount: 7_400 }, payments: [] });
    await post(`/v1/payout-batches/${made.body.id}/approval`, checker);
    expect(await sums()).toMatchObject({ inTransit: { amount: 7_400 }, payable: { amount: 0 } });
    await post(`/v1/payout-batches/${made.body.id}/api-submission`, maker);
    await app.get(PayByApi).run();
  });

  it.each([
    ['no-pan', { pan: undefined }],
    ['no-bank-account', { bank: undefined }],
  ] as const)('leaves out somebody with %s, and tells her why', async (reason, changes) => {
    of = { ...of, reseller: await aReseller(app, changes) };
    await earned();
    const { body } = await post('/v1/payout-batches', maker);
    expect(body.holds).toContainEqual(expect.objectContaining({ partyId: of.reseller.userId, reason }));
    await post(`/v1/payout-batches/${body.id}/cancellation`, maker);
    expect((await get('/v1/my-earnings', of.reseller)).body.hold).toBe(reason);
    const shown = await request(app.app.getHttpServer()).get('/reseller/earnings').set(of.reseller.auth).expect(200);
    expect(shown.text).toContain('will not come with the next payout');
  });

  it('leaves out somebody in a dispute until a person lifts the hold', async () => {
    await earned();
    const wish = { party: 'reseller', partyId: of.reseller.userId, reason: 'Order claimed by another reseller' };
    expect((await post('/v1/payout-holds', maker, wish)).status).toBe(204);
    expect((await post('/v1/payout-holds', checker, wish)).body.code).toBe('payout-held-already');
    expect((await get('/v1/my-earnings', of.reseller)).body.hold).toBe('dispute');
    const { body } = await post('/v1/payout-batches', maker);
    expect(body.holds).toContainEqual(expect.objectContaining({ partyId: of.reseller.userId, reason: 'dispute' }));
    await post(`/v1/payout-batches/${body.id}/cancellation`, maker);
    const held = (await get('/v1/payout-holds', maker)).body.items;
    const mine = held.find((hold: Json) => hold.reason === wish.reason);
    expect((await post(`/v1/payout-holds/${mine.id}/lifting`, checker)).status).toBe(204);
    expect((await post(`/v1/payout-holds/${mine.id}/lifting`, maker)).body.code).toBe('unknown-payout-hold');
    expect((await get('/v1/my-earnings', of.reseller)).body.hold).toBe(null);
    expect((await post('/v1/payout-holds', of.reseller, wish)).status).toBe(403);
  });

  it('lets finance hold and lift on a page that keeps what was typed', async () => {
    await earned();
    const server = app.app.getHttpServer();
    const form = { who: `reseller:${of.reseller.userId}`, reason: '' };
    const again = await request(server).post('/finance/payout-holds').set(maker.auth).type('form').send(form);
    expect([again.status, again.text.includes('Write why.')]).toEqual([422, true]);
    expect(again.text).toMatch(
      new RegExp(`<option[^>]*value="${form.who}"[^>]*selected|selected[^>]*value="${form.who}"`),
    );
    const named = { ...form, reason: 'A customer of two' };
    await request(server).post('/finance/payout-holds').set(maker.auth).type('form').send(named).expect(303);
    const page = await request(server).get('/finance/payout-holds').set(maker.auth).expect(200);
    expect(page.text).toContain('A customer of two');
    const [, lift] = /action="(\/finance\/payout-holds\/[0-9a-f-]+\/lifting)"/.exec(page.text) ?? [];
    await request(server)
      .post(lift ?? '')
      .set(maker.auth)
      .expect(303);
  });

  /** Both parties have ₹400 and ₹74 to come. */
  async function earned(): Promise<void> {
    await tell(app, await aParcel(app, of), ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    await app.get(ReleaseDue).run();
  }

  /** An approved batch, with the lines of the two parties. */
  async function approved(what: 'earned' | 'again' = 'earned') {
    if (what === 'earned') await earned();
    const { body } = await post('/v1/payout-batches', maker);
    const at = `/v1/payout-batches/${body.id}`;
    await post(`${at}/approval`, checker);
    const mine = [of.supplier, of.reseller].flatMap(({ userId }) =>
      (body.items as { partyId: string; reference: string }[]).filter(({ partyId }) => partyId === userId),
    );
    return { at, mine, lines: body.lines as number };
  }

  async function owed(): Promise<number[]> {
    const all = await balances(app);
    const of_ = (code: string) => 0 - Number(all[code] ?? 0);
    return [of_(`supplier:${of.supplier.userId}:payable`), of_(`reseller:${of.reseller.userId}:payable`)];
  }

  async function journals(kind: string, lines: readonly { reference: string }[]): Promise<number> {
    const found = await app.sql.query('select 1 from journal where kind = $1 and ref = any($2::text[])', [
      kind,
      lines.map(({ reference }) => reference),
    ]);
    return found.length;
  }

  async function filesAtBank(): Promise<number> {
    return (await app.outside.bank.control.state()).files.length;
  }

  function post(path: string, who: SignedInPerson, body?: object) {
    return call(path, who, {
      method: 'POST',
      ...(body && { body: JSON.stringify(body) }),
      headers: { 'idempotency-key': randomUUID(), ...(body && { 'content-type': 'application/json' }) },
    });
  }

  function get(path: string, who: SignedInPerson) {
    return call(path, who, { headers: {} });
  }

  async function call(path: string, who: SignedInPerson, init: { method?: string; body?: string; headers: object }) {
    const response = await fetch(app.url + path, { ...init, headers: { ...init.headers, ...who.auth } });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as Json };
  }
});
