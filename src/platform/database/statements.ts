import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import { lookedAtLater } from './together.js';
import { connection, type Tx, unawaited } from './tx.js';

/** What a statement may be given. Money is passed as `money.toString()`. */
export type SqlValue = string | number | bigint | boolean | Date | Buffer | null | readonly unknown[] | object;

/** Rows of a statement inside a transaction, also of INSERT, UPDATE and DELETE with RETURNING. */
export async function rows<Row>(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  return (await send<Row>(tx[connection], text, values)).rows;
}

/** The first row, or undefined. */
export async function one<Row>(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<Row | undefined> {
  return (await send<Row>(tx[connection], text, values)).rows[0];
}

/** How many rows a statement changed: the answer of a conditional UPDATE. */
export async function affected(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<number> {
  return (await send(tx[connection], text, values)).rowCount ?? 0;
}

/** Sends a statement whose answer nobody needs: it holds or fails with the transaction, and costs no round trip. */
export function leave(tx: Tx, text: string, values: readonly SqlValue[] = []): void {
  tx[unawaited].push(lookedAtLater(send(tx[connection], text, values)));
}

/** Statements written in the code are few; what is put together from pieces must not fill the server with plans. */
const PREPARED_MAX = 1_000;
const prepared = new Map<string, string>();

/**
 * Sends a statement, parsed and planned once a connection. It goes out behind those that are still under way, so that
 * independent statements of a transaction may be sent together and share a round trip.
 */
export function send<Row>(
  to: Pool | PoolClient,
  text: string,
  values: readonly SqlValue[],
): Promise<QueryResult<Row & QueryResultRow>> {
  const name = nameOf(text);
  return to.query<Row & QueryResultRow>({ text, values: values as unknown[], ...(name ? { name } : {}) });
}

function nameOf(text: string): string | undefined {
  const known = prepared.get(text);
  if (known || prepared.size >= PREPARED_MAX) return known;
  const name = `haat-${prepared.size}`;
  prepared.set(text, name);
  return name;
}
