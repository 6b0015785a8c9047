import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aPlacedOrder } from '../../support/builders/orders.js';

const HERE = '/admin/policies';
const CHARGES = {
  near: '40',
  far: '60',
  remote: '90',
  gramsIncluded: '500',
  perKilogram: '20',
  freeFrom: '',
  cashFee: '30',
  reason: 'Freight has risen',
};

describe('numbers with a date', () => {
  let app: TestApp;
  let maker: SignedInPerson;
  let checker: SignedInPerson;

  beforeAll(async () => {
    app = await startTestApp();
    maker = await signIn(app, { roles: ['admin'], name: 'Meera' });
    checker = await signIn(app, { roles: ['finance'], name: 'Farhan' });
  });
  afterAll(() => app.close());

  const get = (who: SignedInPerson, path: string) =>
    request(app.app.getHttpServer()).get(path).set(who.auth).set('accept', 'text/html');
  const post = (who: SignedInPerson, path: string, body: object = {}) =>
    request(app.app.getHttpServer())
      .post(path)
      .set(who.auth)
      .set('accept', 'text/html')
      .type('form')
      .send({ once: newId(), ...body });
  const newest = async (kind: string) =>
    (await app.sql.first<{ no: number }>('select max(no) as no from policy_proposal where kind = $1', [kind]))?.no ?? 0;
  const proposed = async (kind: string, numbers: object) => {
    await post(maker, `${HERE}/${kind}`, { reason: 'Tried out', ...numbers }).expect(303);
    return newest(kind);
  };

  it('of charges hold for orders once a second person has approved them, two minutes later', async () => {
    const no = await proposed('charges', CHARGES);
    const mine = await get(maker, `${HERE}/charges`).expect(200);
    expect(mine.text).toContain('Somebody else has to approve');
    await post(maker, `${HERE}/charges/${no}/approval`).expect(403);
    const theirs = await get(checker, `${HERE}/charges`).expect(200);
    expect(theirs.text).toContain('₹0 → ₹40');
    await post(checker, `${HERE}/charges/${no}/approval`).expect(303);
    await post(checker, `${HERE}/charges/${no}/approval`).expect(409);
    const dueOf = async () => {
      const { orderId } = await aPlacedOrder(app);
      return (await app.sql.first<{ due: string }>('select due_minor as due from orders where id = $1', [orderId]))
        ?.due;
    };
    expect(await dueOf()).toBe('46000');
    await app.advance(3 / 24 / 60);
    expect(await dueOf()).toBe('55000');
  });

  it.each([
    [
      'weight',
      { toleranceGrams: '80', disputeDays: '9' },
      'select tolerance_grams as n from weight_policy order by valid_from desc limit 1',
      80,
    ],
    [
      'dispatch',
      { acceptDays: '1', dispatchDays: '2', cutoffHour: '14', faultRateBp: '4.5' },
      'select rate_limit_bp as n from dispatch_policy where valid_to is null',
      450,
    ],
    [
      'attempts',
      { answerHours: '12', courierHours: '24', attemptsMax: '3', deferDays: '6' },
      'select answer_hours as n from attempt_policy order by valid_from desc limit 1',
      12,
    ],
    [
      'returns',
      { keepsSize: '1', keepsChangedMind: '0' },
      'select keeps_size::int as n from return_charge_policy order by valid_from desc limit 1',
      1,
    ],
    [
      'prepay-saving',
      { saving: '30', leastDue: '300' },
      'select saving_minor::int as n from prepay_saving where valid_to is null',
      3000,
    ],
  ])('of %s are written by the approval, also twice a day', async (kind, numbers, sql, value) => {
    for (let round = 0; round < 2; round++) {
      const no = await proposed(kind, numbers);
      await post(checker, `${HERE}/${kind}/${no}/approval`).expect(303);
    }
    expect(await app.sql.first(sql)).toEqual({ n: value });
    const page = await get(checker, `${HERE}/${kind}`).expect(200);
    expect(page.text).toContain('approved by Farhan');
  });

  it('end the saving where it is nought', async () => {
    const no = await proposed('prepay-saving', { saving: '0', leastDue: '200' });
    await post(checker, `${HERE}/prepay-saving/${no}/approval`).expect(303);
    expect(await app.sql.query('select 1 from prepay_saving where valid_to is null')).toEqual([]);
  });

  it('come back with what was typed where one cannot be', async () => {
    const sent = { ...CHARGES, remote: '9999', reason: 'A dear way' };
    const { text } = await post(maker, `${HERE}/charges`, sent).expect(400);
    expect(text).toContain('value="9999"');
    expect(text).toContain('A dear way');
    expect(text).toContain('This number is not possible here');
    for (const near of ['-1', '1e3', '0.5', 'x'.repeat(20), '\u0000'])
      await post(maker, `${HERE}/charges`, { ...CHARGES, near }).expect(400);
    await post(maker, `${HERE}/charges`, { ...CHARGES, reason: '   ' }).expect(400);
    await post(maker, `${HERE}/elsewhere`, CHARGES).expect(404);
  });

  it('can be withdrawn by whoever proposed them, and then not approved', async () => {
    const no = await proposed('charges', CHARGES);
    await post(maker, `${HERE}/charges/${no}/withdrawal`).expect(303);
    await post(checker, `${HERE}/charges/${no}/approval`).expect(409);
    await post(checker, `${HERE}/weight/${no}/approval`).expect(404);
    expect((await get(maker, `${HERE}/charges`).expect(200)).text).toContain('withdrawn by Meera');
  });

  it('are out of reach for others, and there is no other way to them', async () => {
    const stranger = await signIn(app, { roles: ['supplier'] });
    await get(stranger, HERE).expect(403);
    expect((await get(maker, HERE).expect(200)).text).toContain('Delivery charge and fee for cash');
    for (const table of ['charge_policy', 'weight_policy', 'dispatch_policy', 'prepay_saving', 'attempt_policy']) {
      const may = await app.sql.first<{ may: boolean }>(`select has_table_privilege('haat_app', $1, 'insert') as may`, [
        table,
      ]);
      expect([table, may?.may]).toEqual([table, false]);
    }
    await expect(
      app.asOwner(`insert into policy_decision (proposal_no, verdict, decided_by) select no, 'approved', made_by from policy_proposal p
        where not exists (select 1 from policy_decision d where d.proposal_no = p.no) union all
        (select no, 'approved', made_by from policy_proposal order by no limit 1)`),
    ).rejects.toThrow('nobody approves her own numbers');
  });
});
