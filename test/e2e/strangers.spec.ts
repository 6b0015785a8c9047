import { permissionsOf, ROLES } from '../../src/modules/identity/domain/permissions.js';
import { newId } from '../../src/platform/database/index.js';
import { type SignedInPerson, signIn } from '../support/builders/identity.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';
import { addressOf, type Route, routesOf } from './story/routes.js';
import { countRows } from './story/rows.js';

/** Calls a route as somebody; a body only where the method takes one. */
async function call(world: TestWorld, route: Route, headers: Record<string, string>) {
  const takesBody = !['GET', 'DELETE', 'HEAD'].includes(route.method);
  return fetch(`${world.url}${addressOf(route, () => newId())}`, {
    method: route.method,
    redirect: 'manual',
    headers: {
      accept: route.isPage ? 'text/html' : 'application/json',
      ...(takesBody ? { 'content-type': 'application/json', 'idempotency-key': newId() } : {}),
      ...headers,
    },
    ...(takesBody ? { body: '{}' } : {}),
  });
}

const label = ({ method, path }: Route) => `${method} ${path}`;

describe('every guarded route', () => {
  let world: TestWorld;
  let guarded: Route[];
  beforeAll(async () => {
    world = await startTestWorld();
    guarded = routesOf(world).filter(({ permission }) => permission !== 'public');
    if (guarded.length < 60) throw new Error('the routes were not found');
  });
  afterAll(() => world.close());

  it('asks who it is: 401 for the API, the sign-in page for a page', async () => {
    const open: string[] = [];
    for (const route of guarded) {
      const answer = await call(world, route, {});
      if (route.isPage) {
        if (answer.status !== 303 || !answer.headers.get('location')?.startsWith('/sign-in?next='))
          open.push(label(route));
      } else {
        const { code } = (await answer.json()) as { code: string };
        if (answer.status !== 401 || code !== 'not-signed-in') open.push(label(route));
      }
    }
    expect(open).toEqual([]);
  });

  it('takes no ended session and no made-up token', async () => {
    const { auth } = await signIn(world, { roles: ['admin'] });
    expect((await fetch(`${world.url}/v1/me`, { headers: auth })).status).toBe(200);
    expect((await fetch(`${world.url}/v1/sessions/current`, { method: 'DELETE', headers: auth })).status).toBe(204);
    for (const token of [
      auth.Authorization,
      `Bearer ${newId()}`,
      'Bearer ',
      `Bearer ${'x'.repeat(60)}`,
      'Basic YWRtaW46YWRtaW4=',
    ]) {
      const answer = await fetch(`${world.url}/v1/me`, { headers: { Authorization: token } });
      expect(answer.status).toBe(401);
    }
  });

  it('is closed to everybody whose role does not carry its permission, and nothing happens', async () => {
    const people = new Map<string, SignedInPerson>();
    for (const role of ROLES) people.set(role, await signIn(world, { roles: [role] }));
    people.set('nobody', await signIn(world, { roles: [] }));
    const before = await countRows(world);
    const open: string[] = [];
    for (const route of guarded.filter(({ permission }) => permission !== 'signed-in')) {
      for (const [role, person] of people) {
        const allowed = role !== 'nobody' && permissionsOf([role as (typeof ROLES)[number]]).has(route.permission);
        if (allowed) continue;
        const answer = await call(world, route, person.auth);
        const text = await answer.text();
        const refused =
          answer.status === 403 && (route.isPage || (JSON.parse(text) as { code: string }).code === 'not-allowed');
        if (!refused) open.push(`${role}: ${label(route)} answers ${answer.status}`);
      }
    }
    expect(open).toEqual([]);
    expect(await countRows(world)).toEqual(before);
  });

  it('names a permission that some role has', () => {
    const known = permissionsOf(ROLES);
    const unknown = guarded.filter(({ permission }) => permission !== 'signed-in' && !known.has(permission));
    expect(unknown.map(label)).toEqual([]);
  });
});
