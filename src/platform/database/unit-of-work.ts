import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { assertOutsideTransaction, watched } from './outside-transaction.js';
import { DATABASE_POOL } from './pool.js';
import { sqlStateOf } from './sql-state.js';
import { Transaction } from './transaction.js';
import { type Tx, transaction } from './tx.js';

/** Serialization failure and deadlock: running the whole work again may succeed. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS_MAX = 3;
const PAUSE_MS = 10;

/** Does something small, which cannot fail, right after the commit; never after a rollback. */
export function afterCommit(tx: Tx, follow: () => void): void {
  tx[transaction].followers.push(follow);
}

/** Runs a piece of work in one transaction. */
@Injectable()
export class UnitOfWork {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  /**
   * Commits what `work` did or nothing of it; after a deadlock it runs again from the start, at most three times,
   * so `work` must touch nothing but `tx`. Throws {@link InsideTransaction} when nested.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    assertOutsideTransaction('a unit of work');
    for (let attempt = 1; ; attempt++) {
      try {
        const client = await this.pool.connect();
        const made = new Transaction(client);
        const value = await watched(() => inTransaction(client, made, work));
        // Out here, because what they begin, such as a timer, is no part of the transaction.
        for (const follow of made.followers) follow();
        return value;
      } catch (error) {
        if (attempt >= ATTEMPTS_MAX || !RETRYABLE.has(sqlStateOf(error) ?? '')) throw error;
        // The other one of a deadlock takes its locks first, or both would meet again.
        await pause(attempt * (PAUSE_MS + Math.random() * PAUSE_MS));
      }
    }
  }
}

/** Works and commits; rolls back when any of it fails. */
async function inTransaction<T>(client: PoolClient, made: Transaction, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    const value = await work({ [transaction]: made });
    await made.commit();
    return value;
  } catch (error) {
    return await made.rollback(error);
  } finally {
    client.release();
  }
}
