import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { rows } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { signIn } from '../../support/builders/identity.js';

describe('the desks of support and admin', () => {
  let world: TestApp;
  beforeAll(async () => {
    world = await startTestApp();
  });
  afterAll(() => world.close());
  const http = () => request(world.app.getHttpServer());

  it('find nothing for half a number, so that nobody browses people', async () => {
    const { auth } = await signIn(world, { roles: ['support'] });
    const page = await http().get('/support?q=98765').set(auth);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Nothing found');
  });

  it('refuse a return of a parcel that does not exist, with a sentence', async () => {
    const { auth } = await signIn(world, { roles: ['support'] });
    const form = { shipmentId: randomUUID(), reason: 'defective', words: '' };
    const page = await http().post('/support/returns').type('form').set(auth).send(form);
    expect(page.status).toBe(404);
    expect(page.text).toContain('There is no parcel at this address');
  });

  it('show an admin what stands still, and let it be sent again', async () => {
    const { auth } = await signIn(world, { roles: ['admin'] });
    const id = randomUUID();
    await world.uow.run((tx) =>
      rows(
        tx,
        `insert into outbox (id, type, payload, attempts, parked_at, last_error)
         values ($1, 'test.nobody.v1', '{"type":"test.nobody.v1"}', 10, now(), 'Handler: broke')`,
        [id],
      ),
    );
    const page = await http().get('/admin/background').set(auth);
    expect(page.text).toContain('Handler: broke');
    const again = await http().post(`/admin/background/${id}/retry`).set(auth);
    expect(again.status).toBe(303);
    await world.drain();
    const [event] = await world.sql.query<{ done: boolean }>(
      'select delivered_at is not null as done from outbox where id = $1',
      [id],
    );
    expect(event).toEqual({ done: true });
  });

  it.each([
    ['/support', ['reseller']],
    ['/admin/background', ['support']],
  ] as const)('keep %s from others', async (path, roles) => {
    const { auth } = await signIn(world, { roles });
    const page = await http().get(path).set(auth);
    expect(page.status).toBe(403);
  });
});
