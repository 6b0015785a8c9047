import request from 'supertest';
import { BeginRelation } from '../../../src/modules/attribution/app/begin-relation.js';
import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aBuyer, aLink, aReseller, postOrder, type SharedGoods } from '../../support/builders/orders.js';

describe('a question whose customer somebody is', () => {
  let app: TestApp;
  let support: SignedInPerson;
  beforeAll(async () => {
    app = await startTestApp();
    support = await signIn(app, { roles: ['support'], name: 'Meera' });
  });
  afterAll(() => app.close());

  const http = () => request(app.app.getHttpServer());
  const page = async (who: SignedInPerson, path: string) => {
    const answer = await http().get(path).set(who.auth).set('accept', 'text/html');
    return { status: answer.status, text: answer.text };
  };
  const post = (who: SignedInPerson, path: string, body: object) =>
    http()
      .post(path)
      .set(who.auth)
      .set('accept', 'text/html')
      .type('form')
      .send({ once: newId(), ...body });
  const ask = (who: SignedInPerson, named: string, words = 'She buys from me every Navratri.') =>
    post(who, '/reseller/disputes', { named, words });
  const decide = (id: string, outcome: string, who = support, reason = 'Both sides were heard.') =>
    http()
      .post(`/support/disputes/${id}/decision`)
      .set(who.auth)
      .set('accept', 'text/html')
      .type('form')
      .send({ outcome, reason });
  const newest = async (who: SignedInPerson) =>
    (
      await app.sql.first<{ id: string }>(
        'select id from attribution_dispute where asked_by = $1 order by asked_at desc, id desc limit 1',
        [who.userId],
      )
    )?.id ?? '';
  const deliveredOrder = async (goods: SharedGoods, buyer = aBuyer()) => {
    const orderId = (await postOrder(app, goods, { buyer }).expect(201)).body.orderId as string;
    const event = { type: 'logistics.shipment-delivered.v1' as const, orderId, deliveredAt: new Date().toISOString() };
    await app.uow.run((tx) => app.get(BeginRelation).handle(event, tx));
    return { orderId, phone: buyer.phone };
  };
  const holderOf = async (phone: string) =>
    (
      await app.sql.first<{ reseller_id: string }>(
        'select reseller_id from buyer_relation where buyer_key = attribution_key($1) order by no desc limit 1',
        [phone],
      )
    )?.reseller_id;
  const moneyOf = (orderId: string) =>
    app.sql.query('select reseller_id, due_minor from orders where id = $1', [orderId]);

  it('is answered from both sides’ evidence, moves the customer for the future, and no past order', async () => {
    const goods = await aLink(app);
    const asker = await aReseller(app, 'Kavitha');
    const { orderId, phone } = await deliveredOrder(goods);
    const before = await moneyOf(orderId);
    await ask(asker, phone).expect(303);
    const id = await newest(asker);

    const listed = await page(support, '/support/disputes');
    expect(listed.text).toContain('Kavitha');
    const seen = await page(support, `/support/disputes/${id}`);
    for (const told of ['Sunita', 'Order placed', 'by the link it was placed on', 'First parcel delivered']) {
      expect(seen.text).toContain(told);
    }
    expect(seen.text).not.toContain(phone.slice(3));

    await decide(id, 'moves').expect(303);
    expect(await holderOf(phone)).toBe(asker.userId);
    expect(await moneyOf(orderId)).toEqual(before);
    expect((await page(asker, '/reseller/disputes')).text).toContain('You were right');
    const lost = await page(goods.reseller, '/reseller/disputes');
    expect(lost.text).toContain('counts for another seller');
    for (const hidden of ['Kavitha', 'Both sides were heard', 'every Navratri', phone.slice(3)]) {
      expect(lost.text).not.toContain(hidden);
    }
    expect((await page(asker, '/reseller/disputes')).text).not.toContain('Sunita');
    expect((await decide(id, 'stays').expect(409)).text).toContain('decided in the meantime');
  });

  it('may leave things as they are, which both read in their own words', async () => {
    const goods = await aLink(app);
    const asker = await aReseller(app, 'Kavitha');
    const { orderId, phone } = await deliveredOrder(goods);
    await ask(asker, orderId).expect(303);
    await decide(await newest(asker), 'stays').expect(303);
    expect(await holderOf(phone)).toBe(goods.reseller.userId);
    expect((await page(asker, '/reseller/disputes')).text).toContain('It stays as it is');
    expect((await page(goods.reseller, '/reseller/disputes')).text).toContain('The customer stays yours');
    expect((await page(await aReseller(app), '/reseller/disputes')).text).not.toContain('stays yours');
  });

  it('tells the one who asks nothing about what we know', async () => {
    const asker = await aReseller(app);
    const { phone } = await deliveredOrder(await aLink(app));
    const known = await ask(asker, phone).expect(303);
    const unknown = await ask(asker, '+919000012345').expect(303);
    const noOrder = await ask(asker, newId()).expect(303);
    expect([unknown.headers.location, noOrder.headers.location]).toEqual([
      known.headers.location,
      known.headers.location,
    ]);
    const id = await newest(asker);
    expect((await page(support, `/support/disputes/${id}`)).text).toContain('We know no order of this number');
    expect((await decide(id, 'moves').expect(422)).text).toContain('nothing to move');
  });

  it('is one of five that may be open, also when many come at once', async () => {
    const asker = await aReseller(app);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => ask(asker, `+91900001111${n}`)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 303, 303, 303, 303, 429, 429, 429]);
  });

  it('is refused in sentences, with what was typed', async () => {
    const asker = await aReseller(app);
    const refused = await ask(asker, 'my friend', 'She is mine & always was').expect(400);
    expect(refused.text).toContain('Write a phone number');
    expect(refused.text).toContain('She is mine &amp; always was');
    const { phone } = await deliveredOrder(await aLink(app));
    await ask(asker, phone).expect(303);
    const id = await newest(asker);
    expect((await decide(id, 'perhaps').expect(400)).text).toContain('Choose one of the two');
    expect((await decide(id, 'stays', support, 'x').expect(400)).text).toContain('Give the reason');
  });

  it('is decided by nobody whom it concerns, and seen by nobody else', async () => {
    const goods = await aLink(app);
    const asker = await aReseller(app);
    const { phone } = await deliveredOrder(goods);
    await ask(asker, phone).expect(303);
    const id = await newest(asker);
    for (const concerned of [asker, goods.reseller]) {
      const both = await signIn(app, { roles: ['support'], phone: concerned.phone });
      expect((await decide(id, 'moves', both).expect(422)).text).toContain('customer of your own');
    }
    for (const roles of [['finance'], ['supplier'], ['reseller']] as const) {
      const stranger = await signIn(app, { roles });
      expect((await page(stranger, `/support/disputes/${id}`)).status).toBe(403);
    }
    await expect(app.asOwner('update attribution_dispute set words = $$x$$')).rejects.toMatchObject({
      constraint: 'attribution_dispute_append_only',
    });
  });

  it('is decided once, also when two decide at the same moment', async () => {
    const asker = await aReseller(app);
    const { phone } = await deliveredOrder(await aLink(app));
    await ask(asker, phone).expect(303);
    const id = await newest(asker);
    const answers = await Promise.all([decide(id, 'moves'), decide(id, 'moves'), decide(id, 'stays')]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 409, 409]);
    const decisions = await app.sql.query('select 1 from attribution_decision where dispute_id = $1', [id]);
    expect(decisions).toHaveLength(1);
  });
});
