import type { Transaction } from './transaction.js';

/** Where a {@link Tx} keeps what it is made of; only this folder looks there. */
export const transaction: unique symbol = Symbol('transaction');

/** Proof that the caller is inside a transaction: only {@link UnitOfWork} makes one, every repository takes it first. */
export type Tx = { readonly [transaction]: Transaction };
