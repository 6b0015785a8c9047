import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { addDays, type BusinessDay, businessDay, Clock, weekdayOf } from '../../../src/kernel/index.js';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { aParcel, daysFromNow, type Parties, parties, tell } from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import type { Json } from '../../support/outside-world.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('the days on which people are paid', () => {
  let app: TestWorld;
  let of: Parties;
  let maker: SignedInPerson;
  let approver: SignedInPerson;
  let today: BusinessDay;

  beforeEach(async () => {
    app = await startTestWorld();
    // A Monday, so that no bank is closed on the days that follow.
    await app.advance((8 - weekdayOf(businessDay(app.get(Clock).now()))) % 7);
    of = await parties(app);
    maker = await signIn(app, { roles: ['finance'], name: 'Ravi' });
    approver = await signIn(app, { roles: ['finance'], name: 'Sunita' });
    today = businessDay(app.get(Clock).now());
  });
  afterEach(() => app.close());

  it('are proposed by one and put into force by another, once', async () => {
    const { no } = (await propose({})).body;
    expect((await approve(no, maker)).body.code).toBe('own-payout-cycle');
    expect((await approve(no, of.supplier)).status).toBe(403);
    const both = await Promise.all([approve(no, approver), approve(no, approver)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([204, 409]));
    expect((await approve(999_999, approver)).status).toBe(404);
  });

  it('pay only whose day it is, and everybody only when asked for', async () => {
    await owed();
    await inForce({ party: 'reseller', days: [weekdayOf(addDays(today, 2))] });
    const due = (await batch({})).body;
    expect(due.items.map((line: Json) => line.party)).toEqual(['supplier']);
    expect(due).toMatchObject({ payees: 'due', holds: [] });
    const all = (await batch({ payees: 'everybody' })).body;
    expect(all.items.map((line: Json) => line.party)).toEqual(['reseller']);
    expect(all.payees).toBe('everybody');
  });

  it('refuse a batch on a day that is nobody’s, with a sentence', async () => {
    await owed();
    for (const party of ['supplier', 'reseller']) {
      await inForce({ party, days: [weekdayOf(addDays(today, 3))] });
    }
    const refused = await batch({});
    expect([refused.status, refused.body.code]).toEqual([422, 'nobody-due']);
    const page = await request(server())
      .post('/finance/payouts')
      .set(maker.auth)
      .type('form')
      .send({ once: randomUUID() });
    expect([page.status, page.text.includes('Nobody is to be paid today')]).toEqual([422, true]);
    expect(page.text).toContain('Pay everybody now');
  });

  it('hold back who has less than the least amount, and tell her the day and the amount', async () => {
    await owed();
    const next = addDays(today, 2);
    await inForce({ party: 'reseller', days: [weekdayOf(next)], minimum: { amount: 10_000, currency: 'INR' } });
    const { body } = await batch({ payees: 'everybody' });
    expect(body.holds).toMatchObject([{ partyId: of.reseller.userId, reason: 'below-minimum' }]);
    const mine = (await get('/v1/my-earnings', of.reseller)).body;
    expect(mine).toMatchObject({ hold: 'below-minimum', nextPayout: { on: next, minimum: { amount: 10_000 } } });
    const shown = await request(server()).get('/reseller/earnings').set(of.reseller.auth).expect(200);
    expect(shown.text).toContain('It is less than ₹100');
    expect(shown.text).toContain('The next payout is on');
    const theirs = await request(server()).get('/supplier/money?lang=ta').set(of.supplier.auth).expect(200);
    expect(theirs.text).toContain('அடுத்த பணம்');
  });

  it('begin on their day and not before', async () => {
    await owed();
    await inForce({ party: 'reseller', from: addDays(today, 1), days: [weekdayOf(addDays(today, 3))] });
    expect((await get('/v1/my-earnings', of.reseller)).body.nextPayout.on).toBe(today);
    await app.advance(1);
    expect((await get('/v1/my-earnings', of.reseller)).body.nextPayout.on).toBe(addDays(today, 3));
  });

  it.each([
    [{ days: [] }, 400],
    [{ days: [7] }, 422],
    [{ rhythm: 'monthly', days: [32] }, 422],
    [{ minimum: { amount: 1_000_001, currency: 'INR' } }, 422],
    [{ minimum: { amount: 99, currency: 'INR' } }, 422],
    [{ minimum: { amount: 9e15, currency: 'INR' } }, 400],
    [{ from: '2020-01-01' }, 422],
    [{ from: '2026-02-30' }, 400],
    [{ from: '9999-99-99' }, 400],
    [{ reason: ' \n ' }, 400],
    [{ reason: 'x\0y' }, 400],
  ])('are refused with %j', async (changes, status) => {
    expect((await propose(changes)).status).toBe(status);
  });

  it('are kept as they were written, whoever tries', async () => {
    const { no } = (await propose({})).body;
    await expect(app.asOwner(`update payout_cycle set days = array[1] where no = ${no}`)).rejects.toThrow(
      /append-only|never changed|refuse/i,
    );
    await expect(
      app.asOwner(`insert into payout_cycle_approval (cycle_no, approved_by) values (${no}, '${maker.userId}')`),
    ).rejects.toThrow(/her own rule/);
    await app.advance(2);
    const late = await approve(no, approver);
    expect([late.status, late.body.code]).toEqual([409, 'payout-cycle-too-late']);
    await expect(
      app.asOwner(`insert into payout_cycle_approval (cycle_no, approved_by) values (${no}, '${approver.userId}')`),
    ).rejects.toThrow(/days that are over/);
  });

  it('are proposed on a page that keeps what was typed, and shown to both', async () => {
    const form = {
      party: 'supplier',
      rhythm: 'monthly',
      dates: '1, fünf',
      minimum: '250',
      from: today,
      reason: 'Less work',
    };
    const send = (body: object) =>
      request(server()).post('/finance/payout-cycles').set(maker.auth).type('form').send(body);
    const again = await send({ ...form, once: randomUUID() });
    expect(again.status).toBe(422);
    expect(again.text).toContain('1, fünf');
    await send({ ...form, dates: '1, 15', once: randomUUID() }).expect(303);
    const own = await request(server()).get('/finance/payout-cycles').set(maker.auth).expect(200);
    expect(own.text).toContain('You proposed this rule');
    const page = await request(server()).get('/finance/payout-cycles?lang=hi').set(approver.auth).expect(200);
    expect(page.text).toContain('हर महीने तारीख़ 1 और 15 को');
    const [, approval] = /action="(\/finance\/payout-cycles\/\d+\/approval)"/.exec(page.text) ?? [];
    await request(server())
      .post(approval ?? '')
      .set(approver.auth)
      .expect(303);
    const { items } = (await get('/v1/payout-cycles', maker)).body;
    expect(items[0]).toMatchObject({ party: 'supplier', days: [1, 15], madeByName: 'Ravi', approvedByName: 'Sunita' });
  });

  /** A delivery whose return window is over: ₹400 for the supplier, ₹74 for the reseller. */
  async function owed(): Promise<void> {
    await tell(app, await aParcel(app, of), ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    await app.get(ReleaseDue).run();
  }

  const server = () => app.app.getHttpServer();
  const wish = (changes: object) => ({
    party: 'reseller',
    rhythm: 'weekly',
    days: [3],
    minimum: { amount: 100, currency: 'INR' },
    from: today,
    reason: 'Fewer transfers',
    ...changes,
  });

  function post(path: string, who: SignedInPerson, body: object = {}) {
    return request(server()).post(path).set(who.auth).set('idempotency-key', randomUUID()).send(body);
  }
  const get = (path: string, who: SignedInPerson) => request(server()).get(path).set(who.auth);
  const propose = (changes: object) => post('/v1/payout-cycles', maker, wish(changes));
  const approve = (no: number, who: SignedInPerson) => post(`/v1/payout-cycles/${no}/approval`, who);
  const batch = (body: object) => post('/v1/payout-batches', maker, body);

  async function inForce(changes: object): Promise<void> {
    const proposed = await propose(changes);
    expect(proposed.status).toBe(201);
    await approve(proposed.body.no, approver).expect(204);
  }
});
