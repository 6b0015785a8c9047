import type { TestApp } from '../../support/app.js';

/** How many rows each table holds. */
export type RowCounts = Readonly<Record<string, number>>;

/** Counts all rows of the database that the application may read, but for the tables named. */
export async function countRows(app: TestApp, without: readonly string[] = []): Promise<RowCounts> {
  const tables = await app.sql.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and has_table_privilege(oid, 'select')
       and relname <> all($1) order by 1`,
    [without],
  );
  if (tables.length < 30) throw new Error(`only ${tables.length} tables can be read`);
  const counts = await app.sql.query<{ name: string; rows: number }>(
    tables.map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`).join(' union all '),
    [],
  );
  return Object.fromEntries(counts.map(({ name, rows }) => [name, rows]));
}
