import { Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { DomainEvent } from '../../../src/kernel/index.js';
import { callAll, Database, DatabaseModule, rows, type Tx, UnitOfWork } from '../../../src/platform/database/index.js';
import {
  type EventContext,
  type EventHandler,
  type GatheringHandler,
  Handles,
  Outbox,
  OutboxModule,
  OutboxRelay,
} from '../../../src/platform/outbox/index.js';
import { QueueModule } from '../../../src/platform/queue/index.js';
import { cloneDatabase, type TestDatabase } from '../../support/databases.js';

interface Greeted extends DomainEvent<'test.greeted.v1'> {
  readonly name: string;
}

const handled: string[] = [];
let failing = false;

@Injectable()
@Handles('test.greeted.v1')
class RememberGreeting implements EventHandler<Greeted> {
  async handle(event: Greeted, tx: Tx, { eventId }: EventContext): Promise<void> {
    // The effect is a row in the handler's own transaction, so that a rollback takes it back.
    await rows(tx, `insert into idempotency (actor, route, key, fingerprint) values ('test', $1, $2, '')`, [
      event.name,
      eventId,
    ]);
    if (failing) throw new Error('handler broke');
    handled.push(event.name);
  }
}

@Injectable()
@Handles('test.greeted.v1')
class CountGreeting implements EventHandler<Greeted> {
  async handle(): Promise<void> {
    handled.push('counted');
  }
}

interface Waved extends DomainEvent<'test.waved.v1'> {
  readonly name: string;
}

let stumblesOver: string | undefined;
/** What the last handler's unit of work waits for at its commit. */
let waitsForDisk: string | undefined;

@Injectable()
@Handles('test.waved.v1')
class RememberWaves implements GatheringHandler<Waved> {
  async handle(event: Waved, tx: Tx): Promise<void> {
    await this.remember([event], tx);
    handled.push(`alone ${event.name}`);
  }

  async handleAll(events: readonly Waved[], tx: Tx): Promise<void> {
    await this.remember(events, tx);
    handled.push(`together ${events.length}`);
  }

  private async remember(events: readonly Waved[], tx: Tx): Promise<void> {
    for (const { name } of events)
      await rows(tx, `insert into idempotency (actor, route, key, fingerprint) values ('wave', $1, $1, '')`, [name]);
    const [setting] = await rows<{ now: string }>(tx, `select current_setting('synchronous_commit') as now`, []);
    waitsForDisk = setting?.now;
    if (events.some(({ name }) => name === stumblesOver)) throw new Error('handler stumbled');
  }
}

@Module({ providers: [RememberGreeting, CountGreeting, RememberWaves] })
class GreetingModule {}

describe('the outbox', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let uow: UnitOfWork;
  let sql: Database;
  let outbox: Outbox;
  let relay: OutboxRelay;

  beforeAll(async () => {
    database = await cloneDatabase();
    module = await Test.createTestingModule({
      imports: [
        // As in earnest: databases of tests wait for no disk.
        DatabaseModule.connect({
          url: `${database.appUrl}?options=-c%20synchronous_commit%3Don`,
          poolSize: 10,
          applicationName: 'test',
        }),
        await QueueModule.with(undefined),
        OutboxModule.with({ background: false }),
        GreetingModule,
      ],
    }).compile();
    await module.init();
    uow = module.get(UnitOfWork);
    sql = module.get(Database);
    outbox = module.get(Outbox);
    relay = module.get(OutboxRelay);
  });
  afterAll(async () => {
    await module.close();
    await database.drop();
  });
  beforeEach(() => {
    handled.length = 0;
    failing = false;
    stumblesOver = undefined;
  });

  const greet = (name: string) => uow.run((tx) => outbox.publish<Greeted>(tx, [{ type: 'test.greeted.v1', name }]));

  /** Ends all leases, as the passing of time would. */
  const leasesOver = () =>
    uow.run((tx) => rows(tx, `update outbox set next_attempt_at = now() where delivered_at is null`));

  it('hands an event to each handler once, however often it is relayed', async () => {
    await greet('asha');
    await relay.drain();
    await uow.run((tx) => rows(tx, 'update outbox set delivered_at = null, next_attempt_at = now()'));
    await Promise.all([relay.drain(), relay.drain()]);
    expect(handled.sort()).toEqual(['asha', 'counted']);
  });

  it('publishes nothing when the change is rolled back', async () => {
    const broken = uow.run(async (tx) => {
      await outbox.publish<Greeted>(tx, [{ type: 'test.greeted.v1', name: 'never' }]);
      throw new Error('the change failed');
    });
    await expect(broken).rejects.toThrow('the change failed');
    await relay.drain();
    expect(handled).toEqual([]);
  });

  it('takes back what a failing handler wrote, and tries again until it works', async () => {
    failing = true;
    await greet('ravi');
    await relay.drain();
    expect(handled).toEqual(['counted']);
    expect(await sql.query(`select 1 from idempotency where route = 'ravi'`)).toHaveLength(0);
    failing = false;
    await leasesOver();
    await relay.drain();
    expect(handled).toEqual(['counted', 'ravi']);
  });

  it('parks an event after ten tries and lets the others flow', async () => {
    failing = true;
    await greet('stone');
    for (let attempt = 0; attempt < 10; attempt++) {
      await leasesOver();
      await relay.drain();
    }
    const [stone] = await sql.query<{ attempts: number; parked: boolean; last_error: string }>(
      `select attempts, parked_at is not null as parked, last_error from outbox where payload ->> 'name' = 'stone'`,
    );
    expect(stone).toMatchObject({ attempts: 10, parked: true, last_error: 'RememberGreeting: handler broke' });
    failing = false;
    handled.length = 0;
    await leasesOver();
    await greet('flows');
    await relay.drain();
    expect(handled.sort()).toEqual(['counted', 'flows']);
  });

  describe('for a handler that takes many at once', () => {
    const wave = (...names: string[]) =>
      uow.run((tx) =>
        outbox.publish<Waved>(
          tx,
          names.map((name) => ({ type: 'test.waved.v1', name })),
        ),
      );
    const open = async () => {
      const left = await sql.query<{ name: string }>(
        `select payload ->> 'name' as name from outbox where type = 'test.waved.v1' and delivered_at is null`,
      );
      return left.map(({ name }) => name);
    };
    const remembered = async (...names: string[]) =>
      (await sql.query(`select 1 from idempotency where actor = 'wave' and key = any($1::text[])`, [names])).length;

    it('hands over all that are due, once, and closes them with what the handler wrote', async () => {
      await wave('anu', 'bina');
      await wave('chitra');
      await Promise.all([relay.drain(), relay.drain()]);
      expect(handled.filter((said) => said.startsWith('together')).length).toBeLessThanOrEqual(2);
      expect(handled.filter((said) => said.startsWith('alone'))).toEqual([]);
      expect(await remembered('anu', 'bina', 'chitra')).toBe(3);
      expect(await open()).toEqual([]);
    });

    it('waits for no disk where a crash would open the event again, and does where a handler works alone', async () => {
      await wave('gita');
      await relay.drain();
      expect(handled).toEqual(['together 1']);
      expect(waitsForDisk).toBe('off');
      stumblesOver = 'hema';
      await wave('hema');
      await relay.drain();
      expect(waitsForDisk).toBe('on');
      stumblesOver = undefined;
      await leasesOver();
      await relay.drain();
      expect(handled).toEqual(['together 1', 'alone hema']);
    });

    it('goes on one by one when it fails, so that one event does not hold up the others', async () => {
      stumblesOver = 'devi';
      await wave('devi', 'esha');
      await relay.drain();
      expect(handled).toEqual(['alone esha']);
      expect(await open()).toEqual(['devi']);
      expect(await remembered('devi')).toBe(0);
      stumblesOver = undefined;
      await leasesOver();
      await relay.drain();
      expect(handled).toEqual(['alone esha', 'alone devi']);
      expect(await remembered('devi', 'esha')).toBe(2);
    });
  });

  it('writes an event that nobody hears closed, and has nothing to relay', async () => {
    await uow.run((tx) => outbox.publish(tx, [{ type: 'test.unheard.v1' }]));
    await uow.run((tx) => callAll(tx, [outbox.publishing(tx, [{ type: 'test.unheard.v1' }])]));
    expect(
      await sql.query(`select 1 from outbox where type = 'test.unheard.v1' and delivered_at is not null`),
    ).toHaveLength(2);
    expect(await relay.relay()).toBe(0);
  });

  it('loses no event of a slow transaction that commits after a quick one', async () => {
    let commit: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let written: () => void = () => undefined;
    const writes = new Promise<void>((resolve) => {
      written = resolve;
    });
    const slow = uow.run(async (tx) => {
      await outbox.publish<Greeted>(tx, [{ type: 'test.greeted.v1', name: 'slow' }]);
      written();
      await gate;
    });
    await writes;
    await greet('quick');
    await relay.drain();
    expect(handled).toContain('quick');
    commit();
    await slow;
    await relay.drain();
    expect(handled).toContain('slow');
  });

  it('serves each of 200 events once when two relays claim at the same time', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, n) => greet(`n${n}`)));
    await Promise.all([relay.drain(), relay.drain(), relay.drain()]);
    const named = handled.filter((name) => name.startsWith('n'));
    expect(named).toHaveLength(200);
    expect(new Set(named).size).toBe(200);
  });
});
