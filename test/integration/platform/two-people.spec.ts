import request from 'supertest';
import { businessDay, Clock } from '../../../src/kernel/index.js';
import { PayoutCycleQueries } from '../../../src/modules/finance/infra/payout-cycle.queries.js';
import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aGstin } from '../../support/builders/suppliers.js';

type Form = Readonly<Record<string, string>>;

const ISSUER: Form = { legalName: 'Haat Private Limited', gstin: aGstin(), address: 'Bengaluru' };

/** Tables of decisions, the page where they are made, and a proposal from a day on as its form has it. */
const BOOKS: readonly [table: string, path: string, below: string, wish: (from: string, fresh: Form) => Form][] = [
  ['policy_decision', '/admin/policies/weight', '', () => ({ toleranceGrams: '80', disputeDays: '9', reason: 'Try' })],
  [
    'return_freight_policy_approval',
    '/finance/return-freight',
    '/rules',
    (from) => ({ cause: 'size', share: '50', from, reason: 'Try' }),
  ],
  [
    'payout_cycle_approval',
    '/finance/payout-cycles',
    '',
    (from) => ({ party: 'reseller', rhythm: 'weekly', day3: 'yes', minimum: '100', from, reason: 'Try' }),
  ],
  [
    'penalty_policy_approval',
    '/admin/penalties',
    '/rules',
    (from) => ({ kind: 'late', amount: '70', from, reason: 'Try' }),
  ],
  [
    'penalty_gst_policy_approval',
    '/admin/penalties',
    '/gst',
    (from) => ({ share: '18', from, reason: 'Try', ...ISSUER }),
  ],
  ['risk_policy_approval', '/admin/risk', '/policies', (_from, fresh) => ({ ...fresh, note: 'Try' })],
];

describe('rules that change by two people', () => {
  let app: TestApp;
  let maker: SignedInPerson;
  let checker: SignedInPerson;
  beforeAll(async () => {
    app = await startTestApp();
    maker = await signIn(app, { roles: ['admin', 'finance'], name: 'Meera' });
    checker = await signIn(app, { roles: ['admin', 'finance'], name: 'Farhan' });
  });
  afterAll(() => app.close());

  const page = async (path: string, who: SignedInPerson) =>
    (await request(app.app.getHttpServer()).get(path).set(who.auth).set('accept', 'text/html').expect(200)).text;
  const post = (path: string, who: SignedInPerson, body: object = {}) =>
    request(app.app.getHttpServer()).post(path).set(who.auth).set('accept', 'text/html').type('form').send(body);
  /** What stands in the fields of a page. */
  const freshOn = (text: string): Form =>
    Object.fromEntries(
      [...text.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)].map(([tag, name = '']) => [
        name,
        /value="([^"]*)"/.exec(tag)?.[1] ?? '',
      ]),
    );

  it.each(BOOKS)('are withdrawn, kept and then not approved: %s', async (_table, path, below, wish) => {
    const typed = wish(businessDay(app.get(Clock).now()), freshOn(await page(path, maker)));
    await post(`${path}${below}`, maker, { ...typed, once: newId() }).expect(303);
    const [, proposal = ''] = /action="([^"]+\/\d+)\/approval"/.exec(await page(path, checker)) ?? [];
    expect(await page(path, maker)).toContain('Somebody else has to approve it');
    await post(`${proposal}/approval`, maker).expect(403);
    await post(`${proposal}/withdrawal`, maker).expect(303);
    expect((await post(`${proposal}/approval`, checker).expect(409)).text).toMatch(/already/);
    expect(await page(path, checker)).toContain('withdrawn by Meera');
    await post(`${path}${below}/999999/withdrawal`, checker).expect(404);
  });

  it('do not hold once they are withdrawn', async () => {
    const day = businessDay(app.get(Clock).now());
    expect(
      await app.sql.first(`select return_freight_share('size', $1) as freight, penalty_gst_of(10000, $1)::int as gst`, [
        day,
      ]),
    ).toEqual({ freight: 0, gst: 0 });
    expect(await app.get(PayoutCycleQueries).approved()).toHaveLength(2);
    expect(await page('/admin/risk', maker)).toContain('In force: version 1');
  });

  it.each(BOOKS)('are guarded by the database itself: %s', async (table) => {
    const guards = await app.sql.query<{ name: string }>(
      `select t.tgname as name from pg_trigger t join pg_proc f on f.oid = t.tgfoid
       where t.tgrelid = $1::regclass and f.proname = 'decided_by_two' and t.tgenabled = 'O'`,
      [table],
    );
    expect(guards).toHaveLength(1);
  });
});
