import request from 'supertest';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { anAskedOrder, booksOf, EXPLAINED, pass } from '../../support/builders/payments.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('what the payment gateway transfers', () => {
  let world: TestWorld;
  let farhan: SignedInPerson;
  const booksHold = async () => expect(await booksOf(world)).toEqual(EXPLAINED);
  beforeAll(async () => {
    world = await startTestWorld();
    farhan = await signIn(world, { roles: ['finance'], name: 'Farhan' });
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.drain();
    await booksHold();
  });

  const http = () => request(world.app.getHttpServer());
  const bring = (csv: string, name = 'settlement.csv') =>
    http().post('/v1/gateway-settlements').set(farhan.auth).attach('file', Buffer.from(csv), name);
  const balance = async (code: string) =>
    (
      await world.sql.first<{ paise: string }>(
        'select balance_minor::text as paise from account_balance where code = $1',
        [code],
      )
    )?.paise ?? '0';
  /** Two payments, one of them given back. */
  const play = async () => {
    const [kept, given] = [await anAskedOrder(world), await anAskedOrder(world)];
    for (const { askId } of [kept, given]) await world.outside.payments.control.pay(askId);
    await http().post(`/v1/orders/${given.token}/cancellation`).send({}).expect(200);
    await world.drain();
    await pass(world, 3);
    await pass(world, 1);
  };

  it('leaves nothing at the gateway, its fee with the GST on it apart, however often the report is brought', async () => {
    await play();
    expect(await balance('gateway:razorpay:receivable')).toBe('44000');
    const { csv, net } = await world.outside.payments.control.settle();
    const answers = await Promise.all([bring(csv), bring(csv)]);
    expect(new Set(answers.map(({ body }) => body.outcome))).toEqual(new Set(['known', 'taken']));
    expect(await balance('gateway:razorpay:receivable')).toBe('0');
    expect(await balance('platform:bank')).toBe(String(Math.round(Number(net) * 100)));
    expect([await balance('platform:gateway-fees'), await balance('tax:gst-on-gateway-fees')]).toEqual(['1760', '316']);
    const { body } = await http().get('/v1/gateway-settlements').set(farhan.auth).expect(200);
    expect(body.items).toMatchObject([{ rows: 3, matched: 3, waiting: [], faults: [] }]);
  });

  it('takes a row once, also out of another file, and says where it stood', async () => {
    await play();
    const { csv } = await world.outside.payments.control.settle();
    await bring(csv).expect(200);
    const { body } = await bring(`${csv}${csv.split('\n')[1]}\n`).expect(200);
    expect(body.items[0]).toMatchObject({ rows: 0, faults: [{ row: 2 }, { row: 3 }, { row: 4 }, { row: 5 }] });
    expect(await balance('gateway:razorpay:receivable')).toBe('0');
  });

  it('books what we do not know, or with another amount, as unknown money of the gateway', async () => {
    await play();
    const { csv } = await world.outside.payments.control.settle();
    const [header = '', first = '', ...others] = csv.split('\n');
    const changed = [header, first.replace(/pay_\w+/, 'pay_STRANGER'), ...others].join('\n');
    const { body } = await bring(changed).expect(200);
    expect(body.items[0]).toMatchObject({ matched: 2, waiting: [{ entityId: 'pay_STRANGER', decision: 'unknown' }] });
    expect(await balance('gateway:razorpay:receivable')).toBe('44000');
    expect(await balance('gateway:razorpay:unknown')).toBe('-44000');
    const page = await http().get('/finance/gateway').set(farhan.auth).set('Accept', 'text/html').expect(200);
    expect(page.text).toContain('not known to us');
    expect(page.text).toContain('1 row waits');
  });

  it('refuses another table and names unreadable rows', async () => {
    const refused = await bring('awb,amount\n1,2\n');
    expect([refused.status, refused.body.code]).toEqual([400, 'settlement-unrecognised']);
    const { csv } = await world.outside.payments.control.settle();
    const header = csv.split('\n')[0] ?? '';
    const row = 'payment,pay_X,12.345,INR,0,0,0,12,,,,,,,,,,,,,,,,setl_1,2026-11-05 10:00:00,UTR1,Razorpay';
    const { body } = await bring(`${header}\n${row}\n`).expect(200);
    expect(body.items[0]).toMatchObject({ rows: 0, faults: [{ row: 2, column: 'amount', value: '12.345' }] });
  });
});
