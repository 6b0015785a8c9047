import request from 'supertest';
import { startTestApp, type TestApp } from '../../support/app.js';
import { signIn } from '../../support/builders/identity.js';

describe('the HTTP edge', () => {
  let world: TestApp;
  beforeAll(async () => {
    world = await startTestApp();
  });
  afterAll(() => world.close());
  const http = () => request(world.app.getHttpServer());

  it('answers an unknown address with a problem, and a browser with a page', async () => {
    const api = await http().get('/v1/nothing-here').expect(404);
    expect(api.headers['content-type']).toContain('application/problem+json');
    expect(api.body).toMatchObject({ status: 404, code: 'http-404' });
    const page = await http().get('/nothing-here').set('accept', 'text/html').set('accept-language', 'hi').expect(404);
    expect(page.text).toContain('नहीं मिला');
  });

  it.each([
    ['broken JSON', '{"phone":', 'application/json', 400],
    ['a body of another kind', '<phone/>', 'application/xml', 415],
    ['a body that is too large', JSON.stringify({ phone: 'x'.repeat(1_100_000) }), 'application/json', 413],
  ])('answers %s with a problem', async (_what, body, type, status) => {
    const answer = await http().post('/v1/sign-in-codes').set('content-type', type).send(body).expect(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.detail).toBeTruthy();
  });

  it('refuses a form that another site posts with the person’s cookie', async () => {
    const { token } = await signIn(world, { roles: [] });
    const post = (headers: Record<string, string>) =>
      http().post('/sign-out').set('cookie', `haat_session=${token}`).set(headers);
    await post({ 'sec-fetch-site': 'cross-site' }).expect(403);
    await post({ origin: 'https://evil.example' }).expect(403);
    const own = await post({ 'sec-fetch-site': 'same-origin' });
    expect(own.status).toBe(303);
  });

  it('leads a person without a session to the sign-in page, and back afterwards', async () => {
    const answer = await http().get('/home').set('accept', 'text/html').expect(303);
    expect(answer.headers.location).toBe('/sign-in?next=%2Fhome');
  });

  it.each(['/sign-in', '/nothing-here', '/v1/nothing-here', '/static/haat.css'])(
    'keeps scripts and frames out by the headers of %s',
    async (path) => {
      const { headers } = await http().get(path);
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data: blob:;connect-src 'self';form-action 'self' https://wa.me;frame-ancestors 'none';base-uri 'none';manifest-src 'self'",
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'x-permitted-cross-domain-policies': 'none',
        'x-xss-protection': '0',
        'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
      });
      // People reach this one by http.
      expect(headers).not.toHaveProperty('strict-transport-security');
    },
  );

  it('packs text for those who can unpack it, pages and files alike', async () => {
    const ask = (path: string, packing: string) => http().get(path).set('accept-encoding', packing).expect(200);
    for (const path of ['/', '/static/haat.css', '/openapi.json']) {
      const [plain, packed, old] = [await ask(path, ''), await ask(path, 'gzip, deflate, br'), await ask(path, 'gzip')];
      expect([path, plain.headers['content-encoding'], plain.headers.vary]).toEqual([
        path,
        undefined,
        'accept-encoding',
      ]);
      expect([packed.headers['content-encoding'], packed.headers.vary]).toEqual(['br', 'accept-encoding']);
      expect(old.headers['content-encoding']).toBe('gzip');
      expect(old.text ?? old.body).toEqual(plain.text ?? plain.body);
    }
  });

  it('leaves pictures, short answers and questions about the head as they are', async () => {
    for (const path of ['/static/icon-192.png', '/health/ready']) {
      const answer = await http().get(path).set('accept-encoding', 'br').expect(200);
      expect([path, answer.headers['content-encoding']]).toEqual([path, undefined]);
    }
    const head = await http().head('/static/haat.css').set('accept-encoding', 'br').expect(200);
    expect(Number(head.headers['content-length'])).toBeGreaterThan(1_000);
  });

  it('never sends anybody to another site after signing in', async () => {
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example']) {
      const page = await http()
        .get(`/sign-in?next=${encodeURIComponent(next)}`)
        .expect(200);
      expect(page.text).toContain('name="next" value="/home"');
    }
  });

  it('tells machines how it is', async () => {
    await http().get('/health/live').expect(200);
    await http().get('/health/ready').expect(200, { status: 'ready' });
    const metrics = await http().get('/metrics').expect(200);
    expect(metrics.text).toContain('haat_http_request_seconds_bucket');
    const api = await http().get('/openapi.json').expect(200);
    expect(api.body.openapi).toMatch(/^3\./);
    await http().get('/docs').expect(200);
    await http().get('/docs/package.json').expect(404);
  });
});
