import request from 'supertest';
import { aPhone, signIn } from '../../support/builders/identity.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('signing in by one-time code', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());

  async function ask(phone: string): Promise<{ codeId: string; code: string }> {
    const asked = await http().post('/v1/sign-in-codes').send({ phone }).expect(202);
    return { codeId: asked.body.codeId as string, code: await world.outside.whatsapp.control.codeFor(phone) };
  }

  it('opens a session with the code from the phone, and ends it for good', async () => {
    const phone = aPhone();
    const { codeId, code } = await ask(phone);
    const opened = await http().post('/v1/sessions').send({ codeId, phone, code }).expect(201);
    const auth = { Authorization: `Bearer ${opened.body.token}` };
    await http().get('/v1/me').set(auth).expect(200);
    await http().delete('/v1/sessions/current').set(auth).expect(204);
    const after = await http().get('/v1/me').set(auth).expect(401);
    expect(after.body.code).toBe('not-signed-in');
  });

  it('burns a code after five wrong tries, also when they come at once', async () => {
    const phone = aPhone();
    const { codeId, code } = await ask(phone);
    const wrong = code === '000000' ? '111111' : '000000';
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => http().post('/v1/sessions').send({ codeId, phone, code: wrong })),
    );
    expect(tries.filter((answer) => answer.body.code === 'wrong-code')).toHaveLength(4);
    const right = await http().post('/v1/sessions').send({ codeId, phone, code }).expect(422);
    expect(right.body.code).toBe('code-burnt');
  });

  it('takes a code once', async () => {
    const phone = aPhone();
    const { codeId, code } = await ask(phone);
    const both = await Promise.all([0, 1].map(() => http().post('/v1/sessions').send({ codeId, phone, code })));
    expect(both.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 422]);
  });

  it('takes no code of another phone', async () => {
    const { codeId, code } = await ask(aPhone());
    const other = await http().post('/v1/sessions').send({ codeId, phone: aPhone(), code }).expect(422);
    expect(other.body.code).toBe('code-expired');
  });

  it('sends five codes to a phone in ten minutes and no more', async () => {
    const phone = aPhone();
    for (let n = 0; n < 5; n++) await http().post('/v1/sign-in-codes').send({ phone }).expect(202);
    const sixth = await http().post('/v1/sign-in-codes').send({ phone }).expect(429);
    expect(sixth.body.detail).toContain('10 minutes');
  });

  it('answers problems with code, sentence and pointer, in the language asked for', async () => {
    const answer = await http().post('/v1/sign-in-codes?lang=hi').send({ phone: '123', role: 'admin' }).expect(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ type: '/problems/request-invalid', status: 400, title: 'समझ में नहीं आया' });
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual(
      expect.arrayContaining(['/phone', '/role']),
    );
  });

  it('lets a person see and end her own sessions only', async () => {
    const one = await signIn(world, { roles: [] });
    const other = await signIn(world, { roles: [] });
    const list = await http().get('/v1/sessions').set(one.auth).expect(200);
    await http().delete(`/v1/sessions/${list.body.items[0].id}`).set(other.auth).expect(404);
    await http().delete(`/v1/sessions/${list.body.items[0].id}`).set(one.auth).expect(204);
    const after = await http().get('/v1/me').set(one.auth);
    expect(after.status).toBe(401);
  });
});
