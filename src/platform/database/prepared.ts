import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';

/** What a statement may be given. Money is passed as `money.toString()`. */
export type SqlValue = string | number | bigint | boolean | Date | Buffer | null | readonly unknown[] | object;

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
