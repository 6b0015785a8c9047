import { createHmac } from 'node:crypto';
import request from 'supertest';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';

const WEBHOOK = {
  kind: 'webhook',
  listAt: 'data.events',
  awbAt: '/data.waybill',
  codeAt: 'status.code',
  wordsAt: 'status.text',
  timeAt: 'at',
  placeAt: 'hub',
  timeFormat: 'day-first',
  zone: 'Asia/Kolkata',
  reason: 'From its handbook',
};
const FILE = {
  ...WEBHOOK,
  kind: 'file',
  listAt: '',
  awbAt: 'AWB No',
  codeAt: 'Status',
  wordsAt: '',
  placeAt: '',
  timeAt: 'Scan Time',
};

describe('a courier without an adapter', () => {
  let app: TestApp;
  let admin: SignedInPerson;
  let key = '';
  beforeAll(async () => {
    app = await startTestApp();
    admin = await signIn(app, { roles: ['admin'], name: 'Admin' });
    await form('/admin/couriers', { name: 'hillpost', title: 'Hill Post' }).expect(303);
    await form('/admin/couriers/hillpost/feeds', WEBHOOK).expect(303);
    key = await newKey();
  });
  afterAll(() => app.close());

  const http = () => request(app.app.getHttpServer());
  const form = (path: string, fields: object, who = admin) =>
    http().post(path).set(who.auth).set('Accept', 'text/html').type('form').send(fields);
  const newKey = async () =>
    /<code>([0-9a-f]{64})<\/code>/.exec((await form('/admin/couriers/hillpost/keys', {}).expect(200)).text)?.[1] ?? '';
  const message = (awb: string, events: readonly object[]) => JSON.stringify({ data: { waybill: awb, events } });
  const event = (code: string, at = '03-11-2026 14:30', more = {}) => ({
    status: { code, text: 'On its way' },
    at,
    ...more,
  });
  const push = (
    raw: string,
    { signature = createHmac('sha256', key).update(raw).digest('hex'), to = 'hillpost' } = {},
  ) =>
    http()
      .post(`/v1/webhooks/couriers/generic/${to}`)
      .set('content-type', 'application/json')
      .set('x-haat-signature', `sha256=${signature}`)
      .send(raw);
  const scans = (awb: string) =>
    app.sql.query<{ code: string; at: string; location: string }>(
      `select code, scanned_at::text as at, location from courier_scan where provider = 'hillpost' and awb = $1 order by scanned_at`,
      [awb],
    );
  const bring = (content: string, courier = 'hillpost') =>
    http()
      .post('/admin/scan-imports')
      .set(admin.auth)
      .set('Accept', 'text/html')
      .field('courier', courier)
      .attach('file', Buffer.from(content), 'scans.csv');
  const page = async (path: string) => (await http().get(path).set(admin.auth).set('Accept', 'text/html')).text;

  it('tells by its own fields and clock, each scan once however often it comes', async () => {
    const raw = message('HP1001', [
      event('PKD'),
      event('OFD', '04-11-2026 09:00:00', { hub: 'Shimla' }),
      event('X', 'soon'),
    ]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => push(raw)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers.reduce((sum, { body }) => sum + body.added, 0)).toBe(2);
    expect(await scans('HP1001')).toEqual([
      { code: 'PKD', at: '2026-11-03 09:00:00+00', location: '' },
      { code: 'OFD', at: '2026-11-04 03:30:00+00', location: 'Shimla' },
    ]);
    expect(await page('/support/courier-codes')).toContain('PKD');
  });

  it.each([
    ['another key', () => push(message('HP1002', [event('PKD')]), { signature: 'a'.repeat(64) })],
    ['no signature to speak of', () => push(message('HP1002', [event('PKD')]), { signature: 'zz' })],
    ['a courier without a key', () => push(message('HP1002', [event('PKD')]), { to: 'delhivery' })],
    ['a courier that nobody knows', () => push(message('HP1002', [event('PKD')]), { to: 'nobody' })],
    ['no name of a courier', () => push(message('HP1002', [event('PKD')]), { to: 'A%20B' })],
  ])('is not believed with %s', async (_why, send) => {
    const answer = await send();
    expect([answer.status, answer.body.code]).toEqual([401, 'webhook-unsigned']);
    expect(await scans('HP1002')).toEqual([]);
  });

  it.each([
    ['no scan', message('HP1003', [])],
    [
      'more scans than any way has',
      message(
        'HP1003',
        Array.from({ length: 501 }, () => event('PKD')),
      ),
    ],
    ['a time that lies ahead', message('HP1003', [event('PKD', '03-11-2031 10:00')])],
    ['a waybill that is none', message('<b>', [event('PKD')])],
    ['a list where an object should be', '[[[]]]'],
    ['no code', message('HP1003', [{ at: '03-11-2026 10:00' }])],
  ])('is refused in words with %s', async (_why, raw) => {
    expect((await push(raw).expect(400)).body.code).toBe('webhook-unreadable');
    expect(await scans('HP1003')).toEqual([]);
  });

  it('gets a new key, and the older one is worthless from then on', async () => {
    const older = key;
    key = await newKey();
    expect(key).not.toBe(older);
    const raw = message('HP1004', [event('PKD')]);
    await push(raw, { signature: createHmac('sha256', older).update(raw).digest('hex') }).expect(401);
    await push(raw).expect(200);
    expect(await page('/admin/couriers/hillpost')).not.toContain(key);
  });

  it('gives a file: read by remembered columns, its bad rows named, brought again it changes nothing', async () => {
    expect((await bring('AWB No,Status\nHP2001,PKD').expect(422)).text).toContain('which column of its files is what');
    await form('/admin/couriers/hillpost/feeds', FILE).expect(303);
    expect((await bring('AWB No,Status,When\nHP2001,PKD,x').expect(400)).text).toContain('no column called Scan Time');
    const sheet = [
      'Status,awb no,Scan Time,Buyer',
      'PKD,HP2001,03-11-2026 10:00,Asha Sharma',
      'OFD,HP2001,04-11-2026 10:00,Asha Sharma',
      'PKD,,03-11-2026 10:00,Asha Sharma',
      'PKD,HP2002,=1+1,Asha Sharma',
      'PKD,HP2003,03-11-2031 10:00,Asha Sharma',
    ].join('\n');
    await bring(sheet).expect(303);
    await bring(sheet).expect(303);
    expect((await scans('HP2001')).map(({ code }) => code)).toEqual(['PKD', 'OFD']);
    const kept = await app.sql.query(`select 1 from courier_scan where raw::text like '%Asha%'`);
    expect(kept).toEqual([]);
    const counts = await app.sql.query('select rows, added, faults from scan_import order by made_at, id');
    expect(counts).toEqual([
      { rows: 5, added: 2, faults: 3 },
      { rows: 5, added: 0, faults: 3 },
    ]);
    const [link] = /\/admin\/scan-imports\/[0-9a-f-]{36}\/faults/.exec(await page('/admin/scan-imports')) ?? [''];
    const faults = await http().get(link).set(admin.auth).expect(200);
    expect(faults.text).toContain(`5,'=1+1,`);
    expect(faults.text.trim().split('\r\n')).toHaveLength(4);
    expect((await bring('\0\u0001binary\0\0').expect(400)).text).toContain('notice');
  });

  it('is not booked with; one with an adapter is, by a reason that stays', async () => {
    expect((await form('/admin/couriers/hillpost/switch', { to: 'on', reason: 'Cheap' })).status).toBe(422);
    expect((await form('/admin/couriers/shiprocket/switch', { to: 'off', reason: ' ' })).status).toBe(400);
    await form('/admin/couriers/shiprocket/switch', { to: 'off', reason: 'On strike' }).expect(303);
    const inUse = async () => app.sql.query(`select 1 from courier where name = 'shiprocket' and in_use`);
    expect(await inUse()).toHaveLength(0);
    expect(await page('/admin/couriers')).toContain('On strike');
    await expect(app.sql.query(`update courier set in_use = true`)).rejects.toThrow('permission denied');
    await form('/admin/couriers/shiprocket/switch', { to: 'on', reason: 'Over' }).expect(303);
    expect(await inUse()).toHaveLength(1);
    await expect(app.asOwner(`update courier_switch set reason = 'x'`)).rejects.toThrow(/./);
  });

  it('and the others are looked up for a pincode, with the one that would be chosen', async () => {
    await app.asOwner(
      `insert into pincode (pincode, place, district, state, state_code) values ('302001', 'x', 'Jaipur', 'Rajasthan', '08');
       insert into courier_pincode (courier, pincode, service, days) values ('delhivery', '302001', 'prepaid', 2)`,
    );
    const shown = await page('/admin/courier-ways?from=302017&to=302001&grams=700&cod=499');
    expect(shown).toContain('Shiprocket would be chosen');
    expect(shown).toContain('Prepaid only');
    await form('/admin/couriers/shiprocket/switch', { to: 'off', reason: 'On strike' }).expect(303);
    expect(await page('/admin/courier-ways?from=302017&to=302001&grams=700&cod=499')).toContain('No courier in use');
    for (const query of ['from=1&to=2', 'from=302017&to=302001&grams=-1', 'from=302017&to=302001&cod=x']) {
      await http().get(`/admin/courier-ways?${query}`).set(admin.auth).set('Accept', 'text/html').expect(400);
    }
  });

  it('is for admins only', async () => {
    const support = await signIn(app, { roles: ['support'] });
    expect((await form('/admin/couriers/hillpost/switch', { to: 'on', reason: 'x' }, support)).status).toBe(403);
    expect((await form('/admin/couriers/hillpost/keys', {}, support)).status).toBe(403);
  });
});
