import { InsideTransaction, rows } from '../../../src/platform/database/index.js';
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
