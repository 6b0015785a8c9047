import request from 'supertest';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';

describe('the pages on the rules of risk', () => {
  let app: TestApp;
  let maker: SignedInPerson;
  let checker: SignedInPerson;
  let other: SignedInPerson;
  beforeAll(async () => {
    app = await startTestApp();
    maker = await signIn(app, { roles: ['admin'] });
    checker = await signIn(app, { roles: ['admin'] });
    other = await signIn(app, { roles: ['admin'] });
  });
  afterAll(() => app.close());

  const http = () => request(app.app.getHttpServer());
  const get = (who: SignedInPerson, path: string) => http().get(path).set(who.auth).set('accept', 'text/html');
  const post = (who: SignedInPerson, path: string, body: object) =>
    http().post(path).set(who.auth).set('accept', 'text/html').type('form').send(body);
  /** The form as the page gives it, every number as it is in force. */
  const form = async (changes: Record<string, string> = {}): Promise<Record<string, string>> => {
    const { text } = await get(maker, '/admin/risk').expect(200);
    const fields = [...text.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)].map(([tag, name = '']): [string, string] => [
      name,
      /value="([^"]*)"/.exec(tag)?.[1] ?? '',
    ]);
    return { ...Object.fromEntries(fields), note: 'More come back at night', ...changes };
  };
  const proposals = async () =>
    (await app.sql.query<{ no: number }>('select no from risk_policy where made_by is not null order by no', [])).map(
      ({ no }) => no,
    );

  it('show the numbers to whoever may change them, and nobody else', async () => {
    const stranger = await signIn(app, { roles: ['reseller', 'supplier'] });
    for (const path of ['/admin/risk', '/admin/risk/report']) {
      await get(maker, path).expect(200);
      await get(stranger, path).expect(403);
    }
    await post(stranger, '/admin/risk/policies', await form()).expect(403);
    expect((await get(maker, '/admin/risk/report?days=30').expect(200)).text).toContain('in the last 30 days');
    expect((await get(maker, '/admin/risk/report?days=31').expect(200)).text).toContain('in the last 90 days');
  });

  it('take a proposal once, however often its form is sent', async () => {
    const before = await proposals();
    const sent = await form({ askFrom: '41' });
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(maker, '/admin/risk/policies', sent)));
    expect(answers.some(({ status }) => status === 303)).toBe(true);
    await post(maker, '/admin/risk/policies', sent).expect(303);
    expect((await proposals()).length).toBe(before.length + 1);
    const { once: _, ...unnamed } = sent;
    await post(maker, '/admin/risk/policies', unnamed).expect(400);
  });

  it.each([
    ['a step below the one before', { prepaidFrom: '1' }],
    ['no number', { night: 'many' }],
    ['no reason', { note: ' ' }],
  ])('refuse %s at its field and keep what was typed', async (_, changes: Record<string, string>) => {
    const before = await proposals();
    const { text } = await post(maker, '/admin/risk/policies', await form({ 'high-value': '7', ...changes })).expect(
      400,
    );
    expect(text).toContain('-error"');
    expect(text).toMatch(/name="high-value"[^>]*value="7"/);
    expect(await proposals()).toEqual(before);
  });

  it('put numbers into force by a second person, once, and never by whoever proposed them', async () => {
    await post(maker, '/admin/risk/policies', await form({ askFrom: '42' })).expect(303);
    const no = (await proposals()).at(-1);
    const approve = (who: SignedInPerson) => post(who, `/admin/risk/policies/${no}/approval`, {});
    expect((await approve(maker)).status).toBeGreaterThanOrEqual(400);
    const answers = await Promise.all([approve(checker), approve(other), approve(checker), approve(other)]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await get(maker, '/admin/risk').expect(200)).text).toContain(`In force: version ${no}`);
    await post(checker, '/admin/risk/policies/99999/approval', {}).expect(404);
    await post(checker, '/admin/risk/policies/x/approval', {}).expect(404);
  });
});
