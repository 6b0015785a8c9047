import { type Call, callAll, InsideTransaction, leaveAll, rows } from '../../../src/platform/database/index.js';
import { ObjectStore } from '../../../src/platform/storage/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';

describe('a unit of work', () => {
  let world: TestApp;
  beforeAll(async () => {
    world = await startTestApp();
  });
  afterAll(() => world.close());

  it('runs again from the start after a deadlock', async () => {
    await world.asOwner(
      'create table pair (id int primary key, n int not null); grant all on pair to haat_app; insert into pair values (1, 0), (2, 0)',
    );
    let waiting = 0;
    let bothHold: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      bothHold = resolve;
    });
    let attempts = 0;
    const crossed = (first: number, second: number) =>
      world.uow.run(async (tx) => {
        attempts++;
        await rows(tx, 'update pair set n = n + 1 where id = $1', [first]);
        if (++waiting === 2) bothHold();
        await both;
        await rows(tx, 'update pair set n = n + 1 where id = $1', [second]);
      });
    await Promise.all([crossed(1, 2), crossed(2, 1)]);
    expect(attempts).toBe(3);
    expect(await world.sql.query('select n from pair order by id')).toEqual([{ n: 2 }, { n: 2 }]);
  });

  it('is never started inside another', async () => {
    const nested = world.uow.run(() => world.uow.run(async () => undefined));
    await expect(nested).rejects.toBeInstanceOf(InsideTransaction);
  });

  it('lets no file be written while it is open', async () => {
    const writing = world.uow.run(() => world.get(ObjectStore).put('cards/x.jpg', Buffer.from('x')));
    await expect(writing).rejects.toBeInstanceOf(InsideTransaction);
  });
});

describe('calls of several modules in one statement', () => {
  class NoMore extends Error {}
  let world: TestApp;
  beforeAll(async () => {
    world = await startTestApp();
    await world.asOwner(`
      create table step (no int generated always as identity, name text not null constraint step_known check (name <> 'wrong'));
      grant select, insert on step to haat_app;
      create function step_take(p jsonb) returns void language plpgsql as $$
        begin insert into step (name) values (p ->> 'name'); end $$`);
  });
  afterAll(() => world.close());

  const step = (name: string): Call => ({
    name: 'step_take',
    document: { name },
    refusals: { step_known: () => new NoMore() },
  });
  const taken = () => world.sql.query('select name from step order by no');

  it('run in their order', async () => {
    await world.uow.run((tx) => callAll(tx, [step('first'), step('second')]));
    expect(await taken()).toEqual([{ name: 'first' }, { name: 'second' }]);
  });

  it.each([
    ['whoever waits for them', callAll],
    ['the unit of work where nobody waits', leaveAll],
  ])('tell %s what a broken constraint means, and leave nothing behind', async (_, send) => {
    const before = await taken();
    const refused = world.uow.run(async (tx) => send(tx, [step('third'), step('wrong')]));
    await expect(refused).rejects.toBeInstanceOf(NoMore);
    expect(await taken()).toEqual(before);
  });
});
