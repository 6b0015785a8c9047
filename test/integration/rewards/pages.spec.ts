import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aReseller, type Parties, parties } from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aParcelOf, aProgramme, keep, settle, weekFromNow } from '../../support/builders/rewards.js';

/** A message without words, or a pattern that was not filled. */
const UNSPOKEN = /\b(rewards|finance|errors|reseller|platform)\.[a-z][\w.-]+|\{\w+[,}]/;

describe('the pages of targets and invitations', () => {
  let app: TestApp;
  let of: Parties;
  let staff: SignedInPerson;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    staff = await signIn(app, { roles: ['finance'], name: 'Farhan' });
  });
  afterAll(() => app.close());

  it.each(['/reseller/earnings/targets', '/reseller/earnings/invite'])(
    '%s speaks to a reseller in both languages, empty as well, and to nobody else',
    async (path) => {
      for (const language of ['en', 'hi']) {
        const { status, text } = await get(`${path}?lang=${language}`, of.reseller);
        expect([status, UNSPOKEN.exec(words(text))]).toEqual([200, null]);
      }
      expect((await get(path, of.supplier)).status).toBe(403);
    },
  );

  it('let staff promise a target, show it before its week, and end it once', async () => {
    const form = {
      name: 'Winter week',
      measure: 'value',
      reward: 'percent',
      firstWeek: weekFromNow(app, 1),
      threshold1: '10000',
      reward1: '2',
      once: randomUUID(),
    };
    expect((await post('/finance/programmes', { ...form, reward1: 'much' })).status).toBe(400);
    const refused = await post('/finance/programmes', { ...form, firstWeek: weekFromNow(app, 0), once: randomUUID() });
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('begins with the week after this one'),
    ]);
    expect((await post('/finance/programmes', form)).status).toBe(303);
    expect((await post('/finance/programmes', form)).status).toBe(303);
    const shown = await get('/finance/programmes', staff);
    expect(shown.text.split('Winter week')).toHaveLength(2);
    expect(shown.text).toContain('From ₹10,000: 2% of your sales');
    expect((await get('/reseller/earnings/targets', of.reseller)).text).toContain('Coming next');
    const [end = ''] = /\/finance\/programmes\/[0-9a-f-]+\/end/.exec(shown.text) ?? [];
    expect((await post(end, {})).status).toBe(303);
    expect((await post(end, {})).status).toBe(409);
    expect((await post(`/finance/programmes/${randomUUID()}/end`, {})).status).toBe(404);
    expect((await get('/finance/programmes', of.reseller)).status).toBe(403);
  });

  it('let staff promise terms of inviting, from tomorrow and after those before', async () => {
    const day = (ahead: number) => new Date(Date.now() + 86_400_000 * ahead + 19_800_000).toISOString().slice(0, 10);
    const form = { reward: 'fixed', value: '10', days: '90', cap: '500', validFrom: day(1), once: randomUUID() };
    const late = await post('/finance/programmes/referral-terms', { ...form, validFrom: day(0) });
    expect(late.status).toBe(422);
    expect((await post('/finance/programmes/referral-terms', form)).status).toBe(303);
    expect((await post('/finance/programmes/referral-terms', { ...form, once: randomUUID() })).status).toBe(422);
    expect(
      (await post('/finance/programmes/referral-terms', { ...form, validFrom: day(9), once: randomUUID() })).status,
    ).toBe(303);
    const found = await app.sql.query<{ from: string; to: string | null }>(
      `select valid_from::text as from, valid_to::text as to from referral_terms order by valid_from`,
    );
    expect(found).toEqual([
      { from: day(1), to: day(9) },
      { from: day(9), to: null },
    ]);
  });

  it('show how far a week is and what is booked', async () => {
    await aProgramme(app, {
      measure: 'parcels',
      steps: [
        [1, 10_000],
        [5, 90_000],
      ],
    });
    await keep(app, await aParcelOf(app, of, weekFromNow(app, -2)));
    await aParcelOf(app, of, weekFromNow(app, 0));
    await settle(app);
    for (const language of ['en', 'hi']) {
      const { text } = await get(`/reseller/earnings/targets?lang=${language}`, of.reseller);
      expect(UNSPOKEN.exec(words(text))).toBeNull();
      expect(text).toContain('₹100');
    }
    const { text } = await get('/reseller/earnings/targets', of.reseller);
    expect(text).toContain('In your earnings');
    expect(text).toContain('4 parcels');
  });

  it('carry an invitation from its link to the figures of the one who invited', async () => {
    const inviter = await aReseller(app, { pan: 'ABCPD7777F' });
    const page = (await get('/reseller/earnings/invite', inviter)).text;
    const [, code = ''] = /invite=([1-9A-Za-z]{8})/.exec(decodeURIComponent(page)) ?? [];
    expect((await get('/reseller/earnings/invite', inviter)).text).toContain(code);
    const newcomer = await signIn(app, { roles: [], name: 'Rani' });
    expect((await get(`/join/reseller?invite=${code}`, newcomer)).text).toContain(`value="${code}"`);
    const joining = { displayName: 'Rani', pan: '', bankAccount: '', bankIfsc: '' };
    const wrong = await post('/join/reseller', { ...joining, invite: 'zzzzzzzz' }, newcomer);
    expect([wrong.status, await wrong.text()]).toEqual([
      400,
      expect.stringContaining('Nobody has this invitation code'),
    ]);
    expect((await post('/join/reseller', { ...joining, invite: code }, newcomer)).status).toBe(303);
    expect((await get('/reseller/earnings/invite', inviter)).text).toContain('Rani');
  });

  async function get(path: string, who: SignedInPerson): Promise<{ status: number; text: string }> {
    const response = await fetch(app.url + path, { headers: { ...who.auth, accept: 'text/html' } });
    return { status: response.status, text: await response.text() };
  }

  function post(path: string, fields: Record<string, string>, who = staff): Promise<Response> {
    const body = new URLSearchParams(fields);
    return fetch(app.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...who.auth, accept: 'text/html' },
      body,
    });
  }
});

function words(text: string): string {
  return text.replace(/<[^>]+>/g, ' ');
}
