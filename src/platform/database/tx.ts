import type { EntityManager } from 'typeorm';

declare const inTransaction: unique symbol;

/** Proof that the caller is inside a transaction: only {@link UnitOfWork} makes one, every repository takes it first. */
export type Tx = EntityManager & { readonly [inTransaction]: true };
