import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The connections of the running process, for dependency injection. */
export const DATABASE_POOL = Symbol('DATABASE_POOL');

/** The pool behind a data source. */
export function poolOf(dataSource: DataSource): Pool {
  if (!('master' in dataSource.driver)) throw new Error('a data source without a pool');
  return dataSource.driver.master as Pool;
}
