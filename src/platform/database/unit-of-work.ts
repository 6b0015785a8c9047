import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sqlStateOf } from './sql-state.js';
import type { Tx } from './tx.js';

/** Serialization failure and deadlock: running the whole work again may succeed. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS_MAX = 3;

const open = new AsyncLocalStorage<true>();

/** A unit of work was started inside another, or slow outside work inside one. */
export class InsideTransaction extends Error {
  constructor(what: string) {
    super(`${what} must not run inside a transaction`);
  }
}

/** Network, pictures and files call this first: they must never hold a database connection while they wait. */
export function assertOutsideTransaction(what: string): void {
  if (open.getStore()) throw new InsideTransaction(what);
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
        return await open.run(true, () => this.dataSource.transaction((manager) => work(manager as Tx)));
      } catch (error) {
        if (attempt >= ATTEMPTS_MAX || !RETRYABLE.has(sqlStateOf(error) ?? '')) throw error;
      }
    }
  }
}
