import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { addDays, type BusinessDay, businessDay, Clock, weekdayOf } from '../../../src/kernel/index.js';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { newId } from '../../../src/platform/database/index.js';
import { aParcel, daysFromNow, type Parties, parties, tell } from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const SOURCE = 'RBI, Jaipur office, holidays of the year';

describe('bank holidays', () => {
  let app: TestWorld;
  let of: Parties;
  let ravi: SignedInPerson;
  let sunita: SignedInPerson;
  let monday: BusinessDay;

  beforeEach(async () => {
    app = await startTestWorld();
    await app.advance((8 - weekdayOf(businessDay(app.get(Clock).now()))) % 7);
    of = await parties(app);
    ravi = await signIn(app, { roles: ['finance'], name: 'Ravi' });
    sunita = await signIn(app, { roles: ['finance'], name: 'Sunita' });
    monday = businessDay(app.get(Clock).now());
  });
  afterEach(() => app.close());

  it('move a payout day to the next bank day, for the batch and for the reseller who waits', async () => {
    await tell(app, await aParcel(app, of), ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    await app.get(ReleaseDue).run();
    for (const party of ['supplier', 'reseller']) await paidOnMondays(party);
    expect(await toldToReseller()).toBe(monday);
    const tuesday = addDays(monday, 1);
    expect((await bring(`date,name\n${monday},Diwali\n`)).body).toEqual({ added: 1 });
    expect(await toldToReseller()).toBe(tuesday);
    expect((await batch()).body).toMatchObject({ code: 'nobody-due' });
    const { items } = (await get('/v1/bank-holidays')).body;
    expect(items).toMatchObject([{ day: monday, name: 'Diwali', source: SOURCE, addedBy: 'Ravi' }]);
    await app.advance(1);
    expect((await batch()).status).toBe(201);
    // Whoever takes it off the list changes the next payout day, not what was paid.
    await request(server()).delete(`/v1/bank-holidays/${items[0].id}`).set(ravi.auth).expect(204);
    expect(await toldToReseller()).toBe(addDays(monday, 7));
    await request(server()).delete(`/v1/bank-holidays/${items[0].id}`).set(ravi.auth).expect(404);
  });

  it('are taken whole or not at all, each day once, with their source', async () => {
    const day = addDays(monday, 9);
    const list = `Holiday Name,Date,Source\nHoli,${day},Circular 7\n`;
    expect((await bring(list, '')).body).toEqual({ added: 1 });
    expect((await bring(list, '')).body).toEqual({ added: 0 });
    expect((await bring(`date,name\n${addDays(day, 1)},A\nsoon,B\n`)).body).toMatchObject({
      code: 'bank-holiday-unreadable',
    });
    expect((await bring(`date,name\n${addDays(day, 1)},A\n`, '')).body).toMatchObject({
      code: 'bank-holiday-unreadable',
    });
    expect((await bring('one,two\n1,2\n')).body).toMatchObject({ code: 'bank-holidays-missing' });
    expect((await get('/v1/bank-holidays')).body.items).toMatchObject([{ day, name: 'Holi', source: 'Circular 7' }]);
  });

  it('are kept on a page that shows them and keeps what was typed', async () => {
    const send = (text: string) =>
      request(server())
        .post('/finance/bank-holidays')
        .set(ravi.auth)
        .field('source', SOURCE)
        .attach('file', Buffer.from(text), 'list.csv');
    const refused = await send('date,name\nnever,Holi\n');
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(SOURCE);
    await send(`date,name\n${addDays(monday, 3)},Holi\n`).expect(303);
    const page = await request(server()).get('/finance/bank-holidays?lang=hi').set(ravi.auth).expect(200);
    expect(page.text).toContain('Holi');
    const [, removal = ''] = /action="(\/finance\/bank-holidays\/[\w-]+\/removal)"/.exec(page.text) ?? [];
    await request(server()).post(removal).set(ravi.auth).expect(303);
    expect((await get('/v1/bank-holidays')).body.items).toEqual([]);
    await request(server()).get('/finance/bank-holidays').set(of.reseller.auth).expect(403);
    await request(server()).post(`/finance/bank-holidays/${newId()}/removal`).set(ravi.auth).expect(404);
  });

  it('stay as they were added, whoever writes', async () => {
    await bring(`date,name\n${monday},Diwali\n`);
    const refused = (statement: string, constraint: string) =>
      expect(app.asOwner(statement)).rejects.toMatchObject({ constraint });
    await refused(`update bank_holiday set day = day + 1`, 'bank_holiday_immutable');
    await refused(
      `insert into bank_holiday (id, day, name, source, added_by) select gen_random_uuid(), day, name, source, added_by from bank_holiday`,
      'bank_holiday_once',
    );
    await expect(app.asOwner('delete from bank_holiday')).rejects.toThrow(/append-only/);
  });

  const server = () => app.app.getHttpServer();
  const get = (path: string, who = ravi) => request(server()).get(path).set(who.auth);
  const post = (path: string, who: SignedInPerson, body: object = {}) =>
    request(server()).post(path).set(who.auth).set('idempotency-key', randomUUID()).send(body);
  const batch = () => post('/v1/payout-batches', ravi);
  const toldToReseller = async () => (await get('/v1/my-earnings', of.reseller)).body.nextPayout.on;
  const bring = (text: string, source = SOURCE) =>
    request(server())
      .post('/v1/bank-holidays')
      .query({ source })
      .set(ravi.auth)
      .attach('file', Buffer.from(text), 'list.csv');

  async function paidOnMondays(party: string): Promise<void> {
    const minimum = { amount: 100, currency: 'INR' };
    const rule = { party, rhythm: 'weekly', days: [1], minimum, from: monday, reason: 'Mondays' };
    const { body } = await post('/v1/payout-cycles', ravi, rule).expect(201);
    await post(`/v1/payout-cycles/${body.no}/approval`, sunita).expect(204);
  }
});
