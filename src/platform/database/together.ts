import { sqlStateOf } from './sql-state.js';

/** SQLSTATE in_failed_sql_transaction: refused only because a statement before it had failed. */
const AFTER_A_FAILURE = '25P02';

/**
 * Waits for statements that were sent together and share a round trip. Throws the first failure in the order of sending
 * that is not the mere consequence of another.
 */
export async function together<T extends readonly unknown[]>(
  ...statements: { readonly [K in keyof T]: Promise<T[K]> | T[K] }
): Promise<T> {
  const settled = await Promise.allSettled(statements);
  const failed = settled.filter((one) => one.status === 'rejected');
  const [first = failed[0]] = failed.filter(({ reason }) => sqlStateOf(reason) !== AFTER_A_FAILURE);
  if (first) throw first.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

/** A promise whose failure is no accident yet: whoever waits for it later hears of it. */
export function lookedAtLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
