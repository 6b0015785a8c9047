import request from 'supertest';
import { OpenCaseOnCall, OpenCaseOnDisowned } from '../../../src/modules/consoles/support/open-cases.js';
import { DisownParcel } from '../../../src/modules/orders/index.js';
import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aParcel, type TestParcel } from '../../support/builders/logistics.js';

describe('support’s console', () => {
  let app: TestApp;
  let support: SignedInPerson;
  let parcel: TestParcel;
  beforeAll(async () => {
    app = await startTestApp();
    support = await signIn(app, { roles: ['support'], name: 'Meera' });
    parcel = await aParcel(app);
  });
  afterAll(() => app.close());

  const http = () => request(app.app.getHttpServer());
  const get = (who: SignedInPerson, path: string) => http().get(path).set(who.auth).set('accept', 'text/html');
  const post = (who: SignedInPerson, path: string, body: object) =>
    http().post(path).set(who.auth).set('accept', 'text/html').type('form').send(body);
  const here = () => `/support/orders/${parcel.orderId}`;
  const openCase = async () => {
    const form = { kind: 'complaint', words: 'Nobody rang', once: newId() };
    return String((await post(support, `${here()}/cases`, form).expect(303)).headers.location);
  };

  it('tells everything about an order on one page, with its number masked', async () => {
    const { text } = await get(support, here()).expect(200);
    for (const told of ['Ordered', 'Buyer said yes', 'Lakshmi']) expect(text).toContain(told);
    expect(text).not.toContain(parcel.buyerPhone.slice(3));
    await get(support, `/support/orders/${newId()}`).expect(404);
  });

  it('shows a whole number to whoever says why, and an admin every look at one', async () => {
    await post(support, `${here()}/number`, { reason: ' ' }).expect(400);
    const shown = await post(support, `${here()}/number`, { reason: 'She asked to be called' }).expect(200);
    expect(shown.text).toContain(parcel.buyerPhone.slice(3));
    const admin = await signIn(app, { roles: ['admin'] });
    const list = await get(admin, '/admin/reveals').expect(200);
    expect(list.text).toContain('She asked to be called');
    expect(list.text).toContain('Meera');
    await get(support, '/admin/reveals').expect(403);
  });

  it('shows thirty numbers an hour to one person and no more, also when asked at once', async () => {
    const curious = await signIn(app, { roles: ['support'] });
    await app.asOwner(`insert into phone_reveal (order_id, actor_id, part, reason)
      select '${parcel.orderId}', '${curious.userId}', 'support', 'many' from generate_series(1, 28)`);
    const looks = await Promise.all(
      Array.from({ length: 6 }, () => post(curious, `${here()}/number`, { reason: 'Just looking' })),
    );
    expect(looks.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(looks.filter(({ status }) => status === 429)).toHaveLength(4);
  });

  it('keeps a case from opening to its end and back, each step with its person', async () => {
    const path = await openCase();
    await post(support, path, { do: 'assign' }).expect(303);
    await post(support, path, { do: 'note', words: 'Called twice' }).expect(303);
    await post(support, path, { do: 'close', outcome: 'solved', words: '' }).expect(400);
    await post(support, path, { do: 'close', outcome: 'solved', words: 'All well' }).expect(303);
    await post(support, path, { do: 'close', outcome: 'solved', words: 'Again' }).expect(409);
    await post(support, path, { do: 'reopen', words: 'She called again' }).expect(303);
    const { text } = await get(support, path).expect(200);
    for (const told of ['Called twice', 'All well', 'She called again', 'Meera']) expect(text).toContain(told);
  });

  it('closes a case once, however many close it', async () => {
    const path = await openCase();
    const closed = await Promise.all(
      Array.from({ length: 5 }, () => post(support, path, { do: 'close', outcome: 'no-ground', words: 'Done' })),
    );
    expect(closed.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  it('has what is overdue on top, by the database’s clock', async () => {
    await openCase();
    expect((await get(support, '/support/cases')).text).not.toContain('Overdue');
    await app.asOwner(`update clock_shift set shift = shift + interval '25 hours'`);
    await app.uow.run((tx) =>
      app
        .get(OpenCaseOnCall)
        .handle(
          { type: 'orders.call-asked.v1', orderId: parcel.orderId, resellerId: parcel.resellerId, askedOf: 'support' },
          tx,
        ),
    );
    const { text } = await get(support, '/support/cases');
    expect(text.indexOf('Overdue')).toBeGreaterThan(0);
    expect(text.indexOf('Overdue')).toBeLessThan(text.indexOf('Wants to be called'));
  });

  it('gets “I did not order this” once, however often it is told', async () => {
    const told = {
      type: 'orders.order-disowned.v1' as const,
      orderId: parcel.orderId,
      resellerId: parcel.resellerId,
      stage: 'under-way' as const,
    };
    for (let n = 0; n < 3; n++) await app.uow.run((tx) => app.get(OpenCaseOnDisowned).handle(told, tx));
    const found = await app.sql.query(`select status from support_case where kind = 'not-ordered'`, []);
    expect(found).toEqual([{ status: 'open' }]);
  });

  it('closes a case with what it was about, and ends a call with its case', async () => {
    const other = await aParcel(app);
    const statusOf = async (cause: string) =>
      (await app.sql.first<{ status: string }>('select status from support_case where cause = $1', [cause]))?.status;
    const asks = async () => {
      const row = await app.sql.first<{ token: string }>('select token from orders where id = $1', [other.orderId]);
      await http()
        .post(`/o/${row?.token}/calls`)
        .set('accept', 'text/html')
        .type('form')
        .send({ whom: 'support' })
        .expect(303);
      await app.drain();
    };
    const openCalls = () =>
      app.sql.query<{ id: string }>('select id from call_wish where order_id = $1 and done_at is null', [
        other.orderId,
      ]);
    const call = `call:${other.orderId}`;
    await asks();
    expect(await statusOf(call)).toBe('open');
    await post(support, `/support/calls/${(await openCalls())[0]?.id}/done`, {}).expect(303);
    await app.drain();
    expect(await statusOf(call)).toBe('closed');
    await asks();
    expect(await statusOf(call)).toBe('open');
    const found = await app.sql.first<{ id: string }>('select id from support_case where cause = $1', [call]);
    const close = (outcome: string) =>
      post(support, `/support/cases/${found?.id}`, { do: 'close', outcome, words: 'Rang her' }).expect(303);
    await close('not-reached');
    await app.drain();
    expect(await openCalls()).toHaveLength(1);
    await post(support, `/support/cases/${found?.id}`, { do: 'reopen', words: 'Once more' }).expect(303);
    await close('solved');
    await app.drain();
    expect(await openCalls()).toEqual([]);
    await app.get(DisownParcel).execute(other.shipmentId);
    await app.drain();
    expect(await statusOf(`disowned:${other.orderId}`)).toBe('open');
    await post(support, `/support/disowned/${other.orderId}/undo`, { reason: 'She did order' }).expect(303);
    await app.drain();
    expect(await statusOf(`disowned:${other.orderId}`)).toBe('closed');
  });

  it('is for support and admin alone', async () => {
    const reseller = await signIn(app, { roles: ['reseller'] });
    for (const path of [here(), '/support/cases', '/support/attempts', '/admin/reveals'])
      expect((await get(reseller, path)).status).toBe(403);
  });

  it.each([
    ['an entry', `update support_case_entry set words = 'nothing'`, 'support_case_entry_append_only'],
    ['a look at a number', `update phone_reveal set reason = 'other'`, 'phone_reveal_append_only'],
    ['a cause', `update support_case set kind = 'question'`, 'support_case_immutable_facts'],
  ])('never loses %s', async (_, statement, constraint) => {
    await expect(app.asOwner(statement)).rejects.toMatchObject({ constraint });
  });
});
