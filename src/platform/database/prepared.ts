import pg, { type Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';

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
  // Made here, because from a description the driver copies it property by property, and slowly.
  const query = Object.assign(new pg.Query(text, values as unknown[]), { name: nameOf(text) });
  return new Promise<QueryResult<Row & QueryResultRow>>((answer, fail) => {
    ask(to, query, (error, result) => (error ? fail(error) : answer(result as QueryResult<Row & QueryResultRow>)));
  }).catch((error: Error) => {
    // Told from where it was asked, and not from the socket.
    Error.captureStackTrace(error);
    throw error;
  });
}

type Answered = (error: Error | undefined, result: QueryResult) => void;

/** The driver's types know no ready query with a callback. */
function ask(to: Pool | PoolClient, query: pg.Query, answered: Answered): void {
  (to.query as (query: pg.Query, values: undefined, answered: Answered) => void).call(to, query, undefined, answered);
}

function nameOf(text: string): string | undefined {
  const known = prepared.get(text);
  if (known || prepared.size >= PREPARED_MAX) return known;
  const name = `haat-${prepared.size}`;
  prepared.set(text, name);
  return name;
}
