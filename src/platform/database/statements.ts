import type { Tx } from './tx.js';

/** What a statement may be given. Money is passed as `money.toString()`. */
export type SqlValue = string | number | bigint | boolean | Date | Buffer | null | readonly unknown[] | object;

/** Rows of a statement inside a transaction, also of INSERT, UPDATE and DELETE with RETURNING. */
export async function rows<Row>(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  return (await structured<Row>(tx, text, values)).records;
}

/** The first row, or undefined. */
export async function one<Row>(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<Row | undefined> {
  return (await structured<Row>(tx, text, values)).records[0];
}

/** How many rows a statement changed: the answer of a conditional UPDATE. */
export async function affected(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<number> {
  return (await structured(tx, text, values)).affected ?? 0;
}

async function structured<Row>(
  tx: Tx,
  text: string,
  values: readonly SqlValue[],
): Promise<{ records: Row[]; affected?: number }> {
  const runner = tx.queryRunner;
  if (!runner) throw new Error('a transaction without a connection');
  return runner.query(text, values as unknown[], true);
}
