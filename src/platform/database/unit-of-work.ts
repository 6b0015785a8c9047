import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { sqlStateOf } from './sql-state.js';
import { lookedAtLater, together } from './together.js';
import { connection, followers, type Tx, unawaited } from './tx.js';

/** Serialization failure and deadlock: running the whole work again may succeed. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS_MAX = 3;
const PAUSE_MS = 10;

const open = new AsyncLocalStorage<true>();

/** A unit of work was started inside another, or slow outside work inside one. */
export class InsideTransaction extends Error {
  constructor(what: string) {
    super(`${what} must not run inside a transaction`);
  }
}

/** A statement failed, its error was swallowed, and the database has undone everything. */
export class WorkUndone extends Error {
  constructor() {
    super('the transaction was rolled back, because a statement in it had failed');
  }
}

/** Network, pictures and files call this first: they must never hold a database connection while they wait. */
export function assertOutsideTransaction(what: string): void {
  if (open.getStore()) throw new InsideTransaction(what);
}

/** Does something small, which cannot fail, right after the commit; never after a rollback. */
export function afterCommit(tx: Tx, follow: () => void): void {
  tx[followers].push(follow);
}

/** Runs a piece of work in one transaction. */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Commits what `work` did or nothing of it; after a deadlock it runs again from the start, at most three times,
   * so `work` must touch nothing but `tx`. Throws {@link InsideTransaction} when nested.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    assertOutsideTransaction('a unit of work');
    for (let attempt = 1; ; attempt++) {
      try {
        return await open.run(true, () => this.attempt(work));
      } catch (error) {
        if (attempt >= ATTEMPTS_MAX || !RETRYABLE.has(sqlStateOf(error) ?? '')) throw error;
        // The other one of a deadlock takes its locks first, or both would meet again.
        await pause(attempt * (PAUSE_MS + Math.random() * PAUSE_MS));
      }
    }
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const tx: Tx = Object.assign(runner.manager, { [connection]: client, [unawaited]: [], [followers]: [] });
      const value = await inTransaction(tx, work);
      for (const follow of tx[followers]) follow();
      return value;
    } finally {
      await runner.release();
    }
  }
}

/** Begins, works, commits; rolls back when any of it fails. */
async function inTransaction<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { [connection]: client, [unawaited]: sent } = tx;
  // BEGIN shares the round trip of the first statement, and the last ones that of COMMIT.
  sent.push(lookedAtLater(client.query('begin')));
  try {
    const value = await work(tx);
    const committed = lookedAtLater(client.query('commit'));
    await together(...sent);
    // COMMIT after a failed statement is answered with ROLLBACK, and without an error.
    if ((await committed).command !== 'COMMIT') throw new WorkUndone();
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    // What nobody waited for may have failed first, and made the rest fail.
    await together(...sent, Promise.reject(error));
    throw error;
  }
}
