import { AsyncLocalStorage } from 'node:async_hooks';

/** Set while a unit of work runs; undefined where nobody watches. */
let openTransaction: AsyncLocalStorage<true> | undefined = new AsyncLocalStorage<true>();

/** A unit of work was started inside another, or slow outside work inside one. */
export class InsideTransaction extends Error {
  constructor(what: string) {
    super(`${what} must not run inside a transaction`);
  }
}

/** Network, pictures and files call this first: they must never hold a database connection while they wait. */
export function assertOutsideTransaction(what: string): void {
  if (openTransaction?.getStore()) throw new InsideTransaction(what);
}

/** Runs what {@link assertOutsideTransaction} refuses, and all that follows from it. */
export function watched<T>(work: () => Promise<T>): Promise<T> {
  return openTransaction ? openTransaction.run(true, work) : work();
}

/**
 * Lets this process go unwatched, before it does anything. To follow a unit of work Node 20 stops at every promise of the
 * process, and what is watched for is a mistake in the code: tests and commands find it, so those who serve need not look.
 */
export function goUnwatched(): void {
  openTransaction = undefined;
}
