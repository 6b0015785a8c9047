import request from 'supertest';
import { addDays, type BusinessDay, businessDay, Clock } from '../../../src/kernel/index.js';
import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aGstin } from '../../support/builders/suppliers.js';

/** What a list answers. */
interface Listed {
  readonly inForce?: object;
  readonly items: readonly { readonly no: number; readonly state: string; readonly [said: string]: unknown }[];
}

/** Where rules are, what is proposed from a day on, what of it must be read back, and wishes that cannot be. */
interface Book {
  readonly path: string;
  readonly wish: (from: BusinessDay, listed: Listed) => object;
  readonly said: object;
  readonly unfit: readonly object[];
}

const ISSUER = { legalName: 'Haat Private Limited', gstin: aGstin(), address: 'Bengaluru' };
const rupees = (whole: number) => ({ amount: whole * 100, currency: 'INR' });
const BOOKS: readonly Book[] = [
  {
    path: 'penalty-rules',
    wish: (from) => ({ kind: 'late', shareBp: 1_000, least: rupees(30), most: rupees(60), from }),
    said: { kind: 'late', shareBp: 1_000, least: rupees(30), most: rupees(60) },
    unfit: [{ kind: 'slow' }, { amount: rupees(5) }, { least: rupees(70) }, { shareBp: 0 }, { from: '2020-01-01' }],
  },
  {
    path: 'penalty-gst-rules',
    wish: (from) => ({ gstBp: 1_800, issuer: ISSUER, from }),
    said: { gstBp: 1_800, issuer: ISSUER },
    unfit: [
      { gstBp: 4_001 },
      { gstBp: 0 },
      { issuer: undefined },
      { issuer: { ...ISSUER, gstin: '29ABCDE1234F1Z5' } },
      { issuer: { ...ISSUER, address: ' ' } },
      { gstBp: '1800' },
      { from: '2026-02-30' },
      { from: '2020-01-01' },
    ],
  },
  {
    path: 'return-freight-rules',
    wish: (from) => ({ cause: 'size', supplierBp: 5_000, from }),
    said: { cause: 'size', supplierBp: 5_000 },
    unfit: [{ cause: 'rain' }, { supplierBp: 10_001 }, { from: '2020-01-01' }],
  },
  {
    path: 'policies/weight',
    wish: () => ({ numbers: { toleranceGrams: 80, disputeDays: 9 } }),
    said: { numbers: { toleranceGrams: 80, disputeDays: 9 } },
    unfit: [
      { numbers: { toleranceGrams: 80 } },
      { numbers: { toleranceGrams: 80, disputeDays: 0 } },
      { numbers: { toleranceGrams: '80', disputeDays: 9 } },
      { numbers: { toleranceGrams: 80, disputeDays: 9, cutoffHour: 9 } },
      { numbers: 'all' },
    ],
  },
  {
    path: 'risk-policies',
    wish: (_from, { inForce }) => ({ ...inForce, no: undefined, askFrom: 43 }),
    said: { askFrom: 43 },
    unfit: [{ prepaidFrom: 1 }, { weights: {} }, { weights: { elsewhere: 1 } }, { askFrom: 'many' }],
  },
];

describe('rules that change by two people, for programs', () => {
  let app: TestApp;
  let maker: SignedInPerson;
  let checker: SignedInPerson;
  let stranger: SignedInPerson;
  beforeAll(async () => {
    app = await startTestApp();
    maker = await signIn(app, { roles: ['admin', 'finance'], name: 'Meera' });
    checker = await signIn(app, { roles: ['admin', 'finance'], name: 'Farhan' });
    stranger = await signIn(app, { roles: ['supplier', 'reseller'] });
  });
  afterAll(() => app.close());

  const list = async (path: string): Promise<Listed> =>
    (await request(app.app.getHttpServer()).get(`/v1/${path}`).set(checker.auth).expect(200)).body;
  const post = (path: string, who: SignedInPerson, body: object = {}, key: string = newId()) =>
    request(app.app.getHttpServer()).post(`/v1/${path}`).set(who.auth).set('idempotency-key', key).send(body);
  const wishOf = async ({ path, wish }: Book) => ({
    ...wish(addDays(businessDay(app.get(Clock).now()), 1), await list(path)),
    reason: 'Tried out',
  });
  const proposed = async (book: Book): Promise<number> =>
    (await post(book.path, maker, await wishOf(book)).expect(201)).body.no;
  const found = async ({ path }: Book, no: number) => (await list(path)).items.find((one) => one.no === no);

  it.each(BOOKS)('are proposed once, and put into force by another: $path', async (book) => {
    const [body, key] = [await wishOf(book), newId()];
    const { no } = (await post(book.path, maker, body, key).expect(201)).body;
    expect((await post(book.path, maker, body, key).expect(201)).body).toEqual({ no });
    const waiting = await found(book, no);
    expect(waiting).toMatchObject({ ...book.said, state: 'waiting', reason: 'Tried out', madeByName: 'Meera' });
    expect(JSON.stringify(waiting)).not.toContain(maker.userId);
    await post(`${book.path}/${no}/approval`, maker).expect(403);
    await post(`${book.path}/${no}/approval`, stranger).expect(403);
    await post(`${book.path}/${no}/approval`, checker).expect(204);
    await post(`${book.path}/${no}/approval`, checker).expect(409);
    expect(await found(book, no)).toMatchObject({ ...book.said, state: 'approved', decidedByName: 'Farhan' });
  });

  it.each(BOOKS)('are withdrawn by whoever proposed them or by another, and then stay so: $path', async (book) => {
    // A rule of penalties from that day on is in force already.
    const later = { ...book, wish: (from: BusinessDay, listed: Listed) => book.wish(addDays(from, 7), listed) };
    for (const who of [maker, checker]) {
      const no = await proposed(later);
      await post(`${book.path}/${no}/withdrawal`, stranger).expect(403);
      await post(`${book.path}/${no}/withdrawal`, who).expect(204);
      await post(`${book.path}/${no}/approval`, checker).expect(409);
      expect(await found(book, no)).toMatchObject({ state: 'withdrawn' });
    }
    await post(`${book.path}/999999/withdrawal`, checker).expect(404);
    await post(`${book.path}/x/approval`, checker).expect(404);
  });

  it.each(BOOKS)('are refused where they cannot be, and to others: $path', async (book) => {
    const fit = await wishOf(book);
    const before = (await list(book.path)).items.length;
    for (const wrong of [...book.unfit, { reason: '  ' }, { reason: 'x'.repeat(401) }, { elsewhere: 1 }]) {
      const { status } = await post(book.path, maker, { ...fit, ...wrong });
      expect([wrong, [400, 422].includes(status)]).toEqual([wrong, true]);
    }
    await request(app.app.getHttpServer()).post(`/v1/${book.path}`).set(maker.auth).send(fit).expect(400);
    await post(book.path, stranger, fit).expect(403);
    await request(app.app.getHttpServer()).get(`/v1/${book.path}`).set(stranger.auth).expect(403);
    expect((await list(book.path)).items).toHaveLength(before);
  });

  it('lapse where nobody decided before their first day was over', async () => {
    const freight = BOOKS.find(({ path }) => path === 'return-freight-rules')!;
    const no = await proposed(freight);
    await app.advance(3);
    expect(await found(freight, no)).toMatchObject({ state: 'lapsed' });
    await post(`${freight.path}/${no}/approval`, checker).expect(409);
  });

  it('say where somebody is waited for, and hold an optional number that is left out for never', async () => {
    const charges = { near: 4_000, far: 6_000, remote: 9_000, gramsIncluded: 500, perKilogram: 2_000, cashFee: 3_000 };
    const { no } = (
      await post('policies/charges', maker, { numbers: charges, reason: 'Freight has risen' }).expect(201)
    ).body;
    const kinds = await request(app.app.getHttpServer()).get('/v1/policies').set(checker.auth).expect(200);
    expect(kinds.body.items).toContainEqual({ kind: 'charges', waiting: 1 });
    const { items } = await list('policies/charges');
    expect(items.find((one) => one.no === no)?.numbers).toEqual({ ...charges, freeFrom: null });
    await post(`policies/weight/${no}/approval`, checker).expect(404);
    await request(app.app.getHttpServer()).get('/v1/policies/elsewhere').set(checker.auth).expect(404);
  });
});
