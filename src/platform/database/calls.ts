import { violatedConstraint } from './sql-state.js';
import { send } from './statements.js';
import { lookedAtLater } from './together.js';
import { connection, type Tx, unawaited } from './tx.js';

/**
 * A function of the database with the document it takes, as the module that owns it hands it out. What belongs to one
 * transaction but to several modules goes out as one statement: {@link callAll}.
 */
export interface Call {
  readonly name: string;
  /** JSON: money as text in paise, bytes as hexadecimal digits. */
  readonly document: object;
  /** What the constraints that may refuse it mean. */
  readonly refusals?: Readonly<Record<string, () => Error>>;
}

/** Calls all of them in this order, in one statement. Throws the refusal of the constraint that was broken. */
export async function callAll(tx: Tx, calls: readonly Call[]): Promise<void> {
  const text = `select ${calls.map(({ name }, n) => `${name}($${n + 1})`).join(', ')}`;
  try {
    await send(
      tx[connection],
      text,
      calls.map(({ document }) => JSON.stringify(document)),
    );
  } catch (error) {
    const broken = violatedConstraint(error);
    const refusal = broken && calls.find(({ refusals }) => refusals && broken in refusals)?.refusals?.[broken];
    throw refusal ? refusal() : error;
  }
}

/** The same where nobody waits: the transaction throws the refusal when it ends, and the calls share its last round trip. */
export function leaveAll(tx: Tx, calls: readonly Call[]): void {
  tx[unawaited].push(lookedAtLater(callAll(tx, calls)));
}
