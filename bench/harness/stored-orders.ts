import { performance } from 'node:perf_hooks';
import type { Pool } from 'pg';

/** Tables with rows of each order, its code, its consent and its parcel, the largest first. Events are left out. */
const TABLES = [
  'order_line',
  'orders',
  'shipment',
  'risk_decision',
  'order_attribution',
  'idempotency',
  'stock_movement',
  'order_buyer',
  'one_time_code',
  'order_consent',
  'shipment_line',
  'shipment_event',
  'saved_address',
] as const;
/** So many tables are filled at a time. */
const AT_ONCE = 2;
/** Copies of one order lie so far apart; five millions of three hundred orders reach back a year. */
const APART_MINUTES = 30;
/** Before every real time of making, so that copied ids sort below real ones. */
const FIRST_ID_MS = 1_500_000_000_000;

interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * Copies the orders of a shop, all of them consented, until `wanted` are stored: with other ids, tokens, phones and times
 * and parcels long delivered. Set-based, without triggers, and with plain indexes built at the end. Gives how many orders
 * there are and how long it took, in s.
 */
export async function storeOrders(
  owner: Pool,
  wanted: number,
  say: (line: string) => void,
): Promise<{ orders: number; seconds: number }> {
  const begun = performance.now();
  const counted = await owner.query<{ count: number }>('select count(*)::int as count from orders');
  const copies = Math.ceil(wanted / (counted.rows[0]?.count ?? 1)) - 1;
  if (copies > 0) {
    await owner.query(`alter system set max_wal_size = '8GB'`);
    await owner.query('select pg_reload_conf()');
    const left: string[] = [...TABLES];
    const fill = async () => {
      for (let table = left.shift(); table; table = left.shift()) {
        await fillTable(owner, table, copies);
        say(`filled ${table} after ${seconds(begun)} s`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fill));
    await owner.query('vacuum analyze');
    await owner.query('checkpoint');
  }
  const stored = await owner.query<{ count: number }>('select count(*)::int as count from orders');
  return { orders: stored.rows[0]?.count ?? 0, seconds: seconds(begun) };
}

function seconds(begun: number): number {
  return Math.round((performance.now() - begun) / 1000);
}

async function fillTable(owner: Pool, table: string, copies: number): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off;
      set maintenance_work_mem = '1GB'; set work_mem = '64MB'`);
    const columns = await client.query<Column>(
      `select attname as name, format_type(atttypid, null) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
      [table],
    );
    const indexes = await client.query<{ name: string; made: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
       where indrelid = $1::regclass and not indisunique`,
      [table],
    );
    for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
    const names = columns.rows.map(({ name }) => name);
    const values = columns.rows.map((column) => copied(table, column));
    const ofOrders = table === 'stock_movement' ? `where source like 'order:%'` : '';
    await client.query(
      `insert into ${table} (${names.join(', ')})
       select ${values.join(', ')} from generate_series(1, ${copies}) n, (select * from ${table} ${ofOrders}) t
       order by n`,
    );
    for (const { made } of indexes.rows) await client.query(made);
  } finally {
    // Its settings must not reach anybody else.
    client.release(true);
  }
}

/** A parcel of long ago, which no scheduled task looks at any more. */
const DELIVERED: Readonly<Record<string, string>> = {
  status: `'delivered'`,
  provider: `'courier'`,
  awb: `n || '-' || t.id`,
  manifested_at: earlier('t.opened_at'),
  delivered_at: earlier('t.opened_at'),
  return_until: earlier('t.opened_at'),
};

/** What the `n`-th copy has in a column. */
function copied(table: string, { name, type }: Column): string {
  const own = `t.${name}`;
  const delivered = table === 'shipment' ? DELIVERED[name] : undefined;
  if (delivered) return delivered;
  if (name === 'source') return `'order:' || ${otherId('substr(t.source, 7)')}`;
  if (name === 'token') return `translate(lpad(to_hex(n), 8, '0'), '0', 'z') || substr(${own}, 9)`;
  if (name === 'key') return `${own} || '-' || n`;
  if (name === 'phone') return `'+91' || (substr(${own}, 4)::bigint - 1000000000 + n * 10000)`;
  if (['phone_key', 'buyer_key', 'address_key'].includes(name)) return `int4send(n) || substr(${own}, 5)`;
  if (type === 'uuid' && ['id', 'order_id', 'code_id', 'consent_id', 'shipment_id'].includes(name))
    return otherId(`${own}::text`);
  return type === 'timestamp with time zone' ? earlier(own) : own;
}

/** The same random part behind another time. */
function otherId(text: string): string {
  return `(lpad(to_hex(${FIRST_ID_MS} + n * 60000::bigint), 12, '0') || substr(replace(${text}, '-', ''), 13))::uuid`;
}

function earlier(column: string): string {
  return `${column} - (n * ${APART_MINUTES} + 20000) * interval '1 minute'`;
}
