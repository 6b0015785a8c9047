/**
 * Waits for statements that were sent together and share a round trip. Throws the failure of the one that was sent first:
 * those behind it failed only because the transaction was lost.
 */
export async function together<T extends readonly unknown[]>(
  ...statements: { readonly [K in keyof T]: Promise<T[K]> | T[K] }
): Promise<T> {
  const settled = await Promise.allSettled(statements);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

/** A promise whose failure is no accident yet: whoever waits for it later hears of it. */
export function lookedAtLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
