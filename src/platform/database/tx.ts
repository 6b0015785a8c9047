import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';

/** Where a {@link Tx} keeps its connection; only this folder looks there. */
export const connection: unique symbol = Symbol('connection');
export const unawaited: unique symbol = Symbol('unawaited');
export const followers: unique symbol = Symbol('followers');

/** Proof that the caller is inside a transaction: only {@link UnitOfWork} makes one, every repository takes it first. */
export type Tx = EntityManager & {
  readonly [connection]: PoolClient;
  /** Statements that hold or fail with the transaction, and that nobody waits for by themselves. */
  readonly [unawaited]: Promise<unknown>[];
  /** What follows the commit, and nothing else. */
  readonly [followers]: (() => void)[];
};
