import pg, { type PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { gatheringSocket } from './gathering-socket.js';

/** How a process reaches PostgreSQL. */
export interface ConnectionOptions {
  readonly url: string;
  readonly poolSize: number;
  /** Role taken at connecting, where one login serves owner and app. */
  readonly role?: string;
  readonly applicationName: string;
}

const LIMITS = [
  '-c statement_timeout=30s',
  '-c lock_timeout=10s',
  '-c idle_in_transaction_session_timeout=30s',
  '-c timezone=UTC',
  // Set once a connection: naming the level in each transaction would cost a round trip every time.
  '-c default_transaction_isolation=read\\ committed',
  // What a checkout reads is in memory or on a disk without heads: at 4, small tables were read whole where a key was given.
  '-c random_page_cost=1.1',
].join(' ');

/**
 * A new connection plans every statement of a checkout five times before it keeps a plan, a tenth of a second of the processor
 * in all, and the driver's ten seconds made the next rush pay for all of them. Shorter than what networks forget idle connections after.
 */
const IDLE_LIMIT_MS = 5 * 60_000;

/** The pool of the running process; the statement and lock limits keep one bad statement from stopping everybody. */
export function appDataSource(options: ConnectionOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    // Found by name it would be a second copy beside a bundle's own, which takes our queries for strangers.
    driver: pg,
    url: options.url,
    synchronize: false,
    applicationName: options.applicationName,
    poolSize: options.poolSize,
    poolErrorHandler: () => undefined,
    // Failed statements are told by whoever catches them: the driver's own log would print their values, people's data too.
    logging: false,
    extra: {
      options: options.role ? `${LIMITS} -c role=${options.role}` : LIMITS,
      idleTimeoutMillis: IDLE_LIMIT_MS,
      pipeline: true,
      stream: gatheringSocket,
      onConnect: hearErrors,
    },
  });
}

/** A connection that breaks fails its statements; as an event that nobody hears it would end the process. */
function hearErrors(client: PoolClient): void {
  client.on('error', () => undefined);
}
