import type { SqlValue } from './prepared.js';
import { type Tx, transaction } from './tx.js';

/** Rows of a statement inside a transaction, also of INSERT, UPDATE and DELETE with RETURNING. */
export async function rows<Row>(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  return (await tx[transaction].send<Row>(text, values)).rows;
}

/** Rows of the last statement of a unit of work; where it is the only one, it needs neither BEGIN nor COMMIT. */
export async function lastRows<Row>(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  return (await tx[transaction].sendLast<Row>(text, values)).rows;
}

/** The first row, or undefined. */
export async function one<Row>(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<Row | undefined> {
  return (await tx[transaction].send<Row>(text, values)).rows[0];
}

/** How many rows a statement changed: the answer of a conditional UPDATE. */
export async function affected(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<number> {
  return (await tx[transaction].send(text, values)).rowCount ?? 0;
}

/** Sends a statement whose answer nobody needs: it holds or fails with the transaction, and costs no round trip. */
export function leave(tx: Tx, text: string, values: readonly SqlValue[] = []): void {
  tx[transaction].leave(text, values);
}

/**
 * Rows of a SELECT that locks nothing. What is asked in one turn of the event loop goes out as one statement and sees one
 * moment, and it needs no transaction to be open. Rows come as JSON: times as text, so `new Date(row.at)`; what is longer
 * than a double, such as paise, has to be cast to text, and bytes to hexadecimal digits.
 * Values say their type, `$1::uuid`, so that the plan is made once and not for every value.
 */
export function ask<Row>(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  return tx[transaction].ask<Row>(text, values);
}

/** The first of them, or undefined. */
export async function askOne<Row>(tx: Tx, text: string, values: readonly SqlValue[] = []): Promise<Row | undefined> {
  return (await tx[transaction].ask<Row>(text, values))[0];
}
