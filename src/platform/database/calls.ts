import type { Call, Gate } from './call.js';
import { type Tx, transaction } from './tx.js';

/** Calls all of them in this order, in one statement. Throws the refusal of the constraint that was broken. */
export function callAll(tx: Tx, calls: readonly Call[]): Promise<void> {
  return tx[transaction].call(calls);
}

/**
 * The same where nobody waits: the transaction throws the refusal when it ends. They go out with its last round trip, all
 * that are left as one statement; where nothing else was written, that statement is the whole transaction.
 */
export function leaveAll(tx: Tx, calls: readonly Call[]): void {
  tx[transaction].leaveCalls(calls);
}

/** The same before everything that is left, for what others wait at. */
export function leaveFirst(tx: Tx, call: Call): void {
  tx[transaction].leaveFirst(call);
}

/**
 * Calls `first`, then the gate, and what is behind it where the gate is open, in one statement. Gives what the gate
 * answered.
 */
export function callThrough<Answer>(tx: Tx, first: Call, gate: Gate<Answer>, behind: readonly Call[]): Promise<Answer> {
  return tx[transaction].callThrough(first, gate, behind);
}

/** The same as the last statement of the unit of work: what follows it there is an error. */
export function callThroughLast<Answer>(
  tx: Tx,
  first: Call,
  gate: Gate<Answer>,
  behind: readonly Call[],
): Promise<Answer> {
  return tx[transaction].callThrough(first, gate, behind, 'last');
}
