import { Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { DomainEvent } from '../../../src/kernel/index.js';
import { Database, DatabaseModule, rows, type Tx, UnitOfWork } from '../../../src/platform/database/index.js';
import {
  type EventContext,
  type EventHandler,
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

@Module({ providers: [RememberGreeting, CountGreeting] })
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
        DatabaseModule.connect({ url: database.appUrl, poolSize: 10, applicationName: 'test' }),
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
