import { AsyncLocalStorage } from 'node:async_hooks';

/** Set while a unit of work runs. */
export const openTransaction = new AsyncLocalStorage<true>();

/** A unit of work was started inside another, or slow outside work inside one. */
export class InsideTransaction extends Error {
  constructor(what: string) {
    super(`${what} must not run inside a transaction`);
  }
}

/** Network, pictures and files call this first: they must never hold a database connection while they wait. */
export function assertOutsideTransaction(what: string): void {
  if (openTransaction.getStore()) throw new InsideTransaction(what);
}
