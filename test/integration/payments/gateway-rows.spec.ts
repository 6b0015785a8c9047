import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { anAskedOrder, booksOf, EXPLAINED } from '../../support/builders/payments.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const UNKNOWN = 'gateway:razorpay:unknown';
const RECEIVABLE = 'gateway:razorpay:receivable';

describe('a row of the gateway that nobody knew', () => {
  let world: TestWorld;
  let maker: SignedInPerson;
  let checker: SignedInPerson;
  const booksHold = async () => expect(await booksOf(world)).toEqual(EXPLAINED);
  beforeAll(async () => {
    world = await startTestWorld();
    maker = await signIn(world, { roles: ['finance'], name: 'Meena' });
    checker = await signIn(world, { roles: ['finance'], name: 'Farhan' });
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.drain();
    await booksHold();
  });

  const http = () => request(world.app.getHttpServer());
  const balance = async (code: string) =>
    Number(
      (
        await world.sql.first<{ paise: string }>(
          'select balance_minor::text as paise from account_balance where code = $1',
          [code],
        )
      )?.paise ?? 0,
    );
  let strangers = 0;
  /** A payment of ₹440 that the report tells under another name; gives both names. */
  const aStranger = async () => {
    const { askId, orderId } = await anAskedOrder(world);
    await world.outside.payments.control.pay(askId);
    await world.drain();
    const paid = await world.sql.first<{ id: string }>('select id from gateway_payment where order_id = $1', [orderId]);
    const { csv } = await world.outside.payments.control.settle();
    const [header = '', ...lines] = csv.trim().split('\n');
    const row = lines.find((line) => line.includes(paid?.id ?? '-')) ?? '';
    const entityId = `pay_STRANGER${++strangers}`;
    const file = `${header}\n${row.replace(paid?.id ?? '-', entityId)}\n`;
    await http()
      .post('/v1/gateway-settlements')
      .set(maker.auth)
      .attach('file', Buffer.from(file), 'settlement.csv')
      .expect(200);
    return { entityId, thingId: paid?.id ?? '' };
  };
  const propose = (wish: object, who = maker) =>
    http()
      .post('/v1/gateway-row-proposals')
      .set(who.auth)
      .set('Idempotency-Key', newId())
      .send({ entity: 'payment', reason: 'The gateway renamed it', ...wish });
  const proposed = async (wish: object): Promise<number> => (await propose(wish).expect(201)).body.no;
  const decide = (no: number, verdict = 'approval', who = checker) =>
    http().post(`/v1/gateway-row-proposals/${no}/${verdict}`).set(who.auth).send({});
  const takeBack = (no: number) =>
    http()
      .post(`/v1/gateway-row-proposals/${no}/taking-back`)
      .set(maker.auth)
      .set('Idempotency-Key', newId())
      .send({ reason: 'It was another one' });

  it('is ours by two people, closes what the gateway owes, and waits again once that is taken back', async () => {
    const { entityId, thingId } = await aStranger();
    const before = [await balance(UNKNOWN), await balance(RECEIVABLE)];
    const no = await proposed({ entityId, kind: 'ours', thingId });
    expect([await balance(UNKNOWN), await balance(RECEIVABLE)]).toEqual(before);
    expect((await decide(no, 'approval', maker)).status).toBe(403);
    await decide(no).expect(204);
    expect([await balance(UNKNOWN), await balance(RECEIVABLE)]).toEqual([before[0]! + 44_000, before[1]! - 44_000]);
    await booksHold();
    const page = await http().get('/finance/gateway').set(maker.auth).set('Accept', 'text/html').expect(200);
    expect(page.text).not.toContain(entityId);
    const again = await proposed({ entityId, kind: 'gateway-fee' });
    expect((await decide(again)).body.code).toBe('row-explanation-passed');
    const { body } = await takeBack(no).expect(201);
    await decide(body.no).expect(204);
    expect([await balance(UNKNOWN), await balance(RECEIVABLE)]).toEqual(before);
    expect((await takeBack(no)).body.code).toBe('row-explanation-passed');
    // What waited meanwhile can be approved now.
    await decide(again).expect(204);
    expect(await balance(UNKNOWN)).toBe(before[0]! + 44_000);
  });

  it('is a fee of the gateway, or waits in the bank for its owner', async () => {
    const [fee, lost] = [await aStranger(), await aStranger()];
    const before = [await balance('platform:gateway-fees'), await balance('platform:bank-unknown')];
    await decide(await proposed({ entityId: fee.entityId, kind: 'gateway-fee' })).expect(204);
    await decide(await proposed({ entityId: lost.entityId, kind: 'owner-unknown' })).expect(204);
    expect(await balance('platform:gateway-fees')).toBe(before[0]! - 44_000);
    expect(await balance('platform:bank-unknown')).toBe(before[1]! - 44_000);
  });

  it('is not what is not ours, or what another row stands for; and what it is found to be is settled no more', async () => {
    const [one, other] = [await aStranger(), await aStranger()];
    expect((await propose({ entityId: one.entityId, kind: 'ours', thingId: 'pay_NOBODY' })).body).toMatchObject({
      code: 'row-explanation-unfit',
    });
    await propose({ entityId: 'pay_NOBODY', kind: 'gateway-fee' }).expect(404);
    const first = await proposed({ entityId: one.entityId, kind: 'ours', thingId: one.thingId });
    const second = await proposed({ entityId: other.entityId, kind: 'ours', thingId: one.thingId });
    await decide(first).expect(204);
    expect((await decide(second)).body.code).toBe('row-explanation-passed');
    await decide(second, 'withdrawal', maker).expect(204);
    const { csv } = await world.outside.payments.control.settle();
    const [header = '', ...lines] = csv.trim().split('\n');
    const own = lines.find((line) => line.includes(one.thingId));
    if (own) {
      const file = Buffer.from(`${header}\n${own}\n`);
      await http().post('/v1/gateway-settlements').set(maker.auth).attach('file', file, 'late.csv').expect(200);
      expect(
        await world.sql.first('select decision from gateway_settlement_row where entity_id = $1', [one.thingId]),
      ).toEqual({ decision: 'unknown' });
    }
  });

  it('of many approvals at once one is booked', async () => {
    const { entityId, thingId } = await aStranger();
    const before = await balance(UNKNOWN);
    const nos = [];
    for (const kind of ['ours', 'gateway-fee', 'owner-unknown', 'ours'])
      nos.push(await proposed({ entityId, kind, ...(kind === 'ours' ? { thingId } : {}) }));
    const answers = await Promise.all(nos.map((no) => decide(no)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([204, 409, 409, 409]);
    expect(await balance(UNKNOWN)).toBe(before + 44_000);
  });

  it('is guarded by the database, whoever writes', async () => {
    const { entityId } = await aStranger();
    const no = await proposed({ entityId, kind: 'gateway-fee' });
    const decision = (by: SignedInPerson) =>
      world.asOwner(`insert into gateway_row_decision values (${no}, 'approved', '${by.userId}')`);
    await expect(decision(maker)).rejects.toMatchObject({ constraint: 'gateway_row_two_people' });
    const row = (changes: string) =>
      world.asOwner(`insert into gateway_row_proposal (no, entity, entity_id, kind, thing_id, matched_minor, moved_minor, of_no, reason, made_by)
        values (900, 'payment', '${entityId}', ${changes}, 'so', '${maker.userId}')`);
    await expect(row(`'gateway-fee', null, 0, 1, null`)).rejects.toMatchObject({
      constraint: 'gateway_row_explained_whole',
    });
    await expect(row(`'ours', 'pay_NOBODY', 44000, 44000, null`)).rejects.toMatchObject({
      constraint: 'gateway_row_thing_open',
    });
    await expect(row(`'gateway-fee', null, 44000, 44000, null`)).rejects.toMatchObject({
      constraint: 'gateway_row_proposal_names_ours',
    });
    await expect(world.asOwner(`update gateway_row_proposal set moved_minor = 1 where no = ${no}`)).rejects.toThrow(
      'append-only',
    );
  });

  it('comes back on the page with what was typed, and is proposed there without a script', async () => {
    const { entityId, thingId } = await aStranger();
    const post = (form: object) =>
      http()
        .post('/finance/gateway/rows')
        .set(maker.auth)
        .set('Accept', 'text/html')
        .type('form')
        .send({ entity: 'payment', entityId, once: newId(), ...form });
    const refused = await post({ kind: 'ours', thingId: 'pay_NOBODY', reason: 'Renamed by them' }).expect(400);
    expect(refused.text).toContain('no payment or refund of ours');
    expect(refused.text).toContain('value="pay_NOBODY"');
    expect(refused.text).toContain('Renamed by them');
    expect((await post({ reason: 'so' }).expect(400)).text).toContain('Choose what the row is');
    await post({ kind: 'ours', thingId, reason: 'Renamed by them' }).expect(303);
    const page = await http()
      .get('/finance/gateway/rows?lang=hi')
      .set(checker.auth)
      .set('Accept', 'text/html')
      .expect(200);
    expect(page.text).toContain('हमारा भुगतान या रिफ़ंड');
    expect(page.text).toContain(thingId);
  });
});
