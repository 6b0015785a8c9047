import {
  afterCommit,
  ask,
  askOne,
  type Call,
  callAll,
  callThrough,
  callThroughLast,
  type Gate,
  InsideTransaction,
  lastRows,
  leaveAll,
  rows,
  sqlStateOf,
} from '../../../src/platform/database/index.js';
import { LastWasSent } from '../../../src/platform/database/transaction.js';
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

  it('fails alone when its connection breaks, and the next has another', async () => {
    const broken = world.uow.run(async (tx) => {
      const [own] = await rows<{ pid: number }>(tx, 'select pg_backend_pid() as pid');
      await world.asOwner(`select pg_terminate_backend(${own?.pid})`);
      await rows(tx, 'select 1');
    });
    await expect(broken).rejects.toThrow(/terminat|connection/i);
    expect(await world.uow.run((tx) => rows(tx, 'select 1 as alive'))).toEqual([{ alive: 1 }]);
  });

  it('finds its connection again after a lull, because a new one would plan everything anew', async () => {
    const pidNow = async () =>
      (await world.uow.run((tx) => rows<{ pid: number }>(tx, 'select pg_backend_pid() as pid', [])))[0];
    jest.useFakeTimers({ now: Date.now(), doNotFake: ['Date', 'nextTick', 'setImmediate', 'performance'] });
    try {
      const before = await pidNow();
      jest.advanceTimersByTime(4 * 60_000);
      expect(await pidNow()).toEqual(before);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is never started inside another', async () => {
    const nested = world.uow.run(() => world.uow.run(async () => undefined));
    await expect(nested).rejects.toBeInstanceOf(InsideTransaction);
  });

  it('is over when what follows its commit begins', async () => {
    let next: Promise<string> | undefined;
    const begin = () => {
      next = world.uow.run(async () => 'another');
    };
    await world.uow.run(async (tx) => afterCommit(tx, begin));
    expect(await next).toBe('another');
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

describe('questions of a unit of work', () => {
  let world: TestApp;
  beforeAll(async () => {
    world = await startTestApp();
    await world.asOwner(
      'create table note (n int); grant all on note to haat_app; insert into note values (1), (2), (3)',
    );
  });
  afterAll(() => world.close());

  const MOMENT = 'select statement_timestamp()::text as at, $1::int as n';
  const begun = 'select now()::text as at';

  it('that are asked in one turn are one statement, each with its own values', async () => {
    const [first, second, none] = await world.uow.run((tx) =>
      Promise.all([
        askOne<{ at: string; n: number }>(tx, MOMENT, [1]),
        ask<{ at: string; n: number }>(tx, MOMENT, [2]),
        ask(tx, 'select n from note where n > $1 and n < $2', [8, 9]),
      ]),
    );
    expect(first).toEqual({ at: expect.any(String), n: 1 });
    expect(second).toEqual([{ at: first?.at, n: 2 }]);
    expect(none).toEqual([]);
  });

  it('keep the order of their rows', async () => {
    const found = await world.uow.run((tx) => ask(tx, 'select n from note order by n desc'));
    expect(found).toEqual([{ n: 3 }, { n: 2 }, { n: 1 }]);
  });

  it('open no transaction, and are inside one that is open', async () => {
    const [outside, inside] = await world.uow.run(async (tx) => {
      const before = [await askOne(tx, begun), await askOne(tx, begun)];
      await rows(tx, 'select 1');
      return [before, [await askOne(tx, begun), await askOne(tx, begun)]] as const;
    });
    expect(outside[0]).not.toEqual(outside[1]);
    expect(inside[0]).toEqual(inside[1]);
  });

  it('see what the unit of work has written and left before them', async () => {
    await world.asOwner(`create function note_add(p jsonb) returns void language sql as $$
      insert into note values ((p ->> 'n')::int) $$`);
    const add = (n: number): Call => ({ name: 'note_add', document: { n } });
    const failed = world.uow.run(async (tx) => {
      leaveAll(tx, [add(4)]);
      expect(await ask(tx, 'select n from note where n > 3')).toEqual([{ n: 4 }]);
      throw new Error('undone');
    });
    await expect(failed).rejects.toThrow('undone');
    expect(await world.sql.query('select n from note where n > 3')).toEqual([]);
  });

  it('are planned once, not for every value', async () => {
    const plans = await world.uow.run(async (tx) => {
      for (let n = 0; n < 9; n++) await ask(tx, 'select n from note where n = any($1::int[])', [[n]]);
      const of = `select generic_plans::int as generic from pg_prepared_statements where statement like 'select (select coalesce%from note where n = any(%'`;
      return rows(tx, of);
    });
    expect(plans).toEqual([{ generic: 4 }]);
  });

  it('fail together, and with them the unit of work', async () => {
    const asked = world.uow.run((tx) => Promise.all([ask(tx, 'select 1 / 0 as no'), ask(tx, begun)]));
    expect(sqlStateOf(await asked.catch((error: unknown) => error))).toBe('22012');
  });
});

describe('calls behind a gate', () => {
  let world: TestApp;
  beforeAll(async () => {
    world = await startTestApp();
    await world.asOwner(`
      create table mark (no int generated always as identity, name text); grant all on mark to haat_app;
      create function mark_add(p jsonb) returns void language sql as $$ insert into mark (name) values (p ->> 'name') $$;
      create function mark_gate(p jsonb) returns jsonb language plpgsql as $$
        begin
          insert into mark (name) values ('gate');
          return jsonb_build_object('open', (select count(*) from mark where name = p ->> 'wants') > 0, 'said', p ->> 'wants');
        end $$`);
  });
  afterAll(() => world.close());
  beforeEach(() => world.asOwner('truncate mark'));

  const mark = (name: string): Call => ({ name: 'mark_add', document: { name } });
  const gate = (wants: string): Gate<{ said: string }> => ({ name: 'mark_gate', document: { wants } });
  const marks = async () =>
    (await world.sql.query<{ name: string }>('select name from mark order by no')).map(({ name }) => name);

  it.each([
    ['inside a transaction', callThrough],
    ['as all there is', callThroughLast],
  ])('are made in their order where it is open, %s', async (_, call) => {
    const answer = await world.uow.run((tx) => call(tx, mark('first'), gate('first'), [mark('behind'), mark('last')]));
    expect(answer).toEqual({ open: true, said: 'first' });
    expect(await marks()).toEqual(['first', 'gate', 'behind', 'last']);
  });

  it('are left where it is closed, and the gate itself stays', async () => {
    const answer = await world.uow.run((tx) => callThroughLast(tx, mark('first'), gate('other'), [mark('behind')]));
    expect(answer).toEqual({ open: false, said: 'other' });
    expect(await marks()).toEqual(['first', 'gate']);
  });

  it('hold or fail with what was written before, also as the last statement', async () => {
    const failed = world.uow.run(async (tx) => {
      await rows(tx, `insert into mark (name) values ('before')`);
      await callThroughLast(tx, mark('first'), gate('first'), [mark('behind')]);
      throw new Error('undone');
    });
    await expect(failed).rejects.toThrow('undone');
    expect(await marks()).toEqual([]);
  });

  it.each<[string, (tx: Parameters<typeof rows>[0]) => unknown]>([
    ['statement', (tx) => rows(tx, 'select 1')],
    ['question', (tx) => ask(tx, 'select 1')],
    ['call', (tx) => leaveAll(tx, [mark('late')])],
  ])('let no %s follow the last statement', async (_, late) => {
    const work = world.uow.run(async (tx) => {
      await lastRows(tx, `insert into mark (name) values ('last')`);
      await late(tx);
    });
    await expect(work).rejects.toBeInstanceOf(LastWasSent);
  });
});
