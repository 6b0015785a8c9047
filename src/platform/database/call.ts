import type { Pool, PoolClient } from 'pg';
import { type SqlValue, send } from './prepared.js';
import { violatedConstraint } from './sql-state.js';

/**
 * A function of the database with the document or the values it takes, as the module that owns it hands it out. What belongs to one
 * transaction but to several modules goes out as one statement: `callAll`.
 */
export interface Call {
  readonly name: string;
  /** JSON: money as text in paise, bytes as hexadecimal digits. */
  readonly document?: object;
  /** Where it takes columns. */
  readonly values?: readonly SqlValue[];
  /** What the constraints that may refuse it mean. */
  readonly refusals?: Readonly<Record<string, () => Error>>;
}

/** A call whose function answers with a document that says whether what stands behind it may be done. */
export interface Gate<Answer> extends Call {
  readonly answers?: Answer & { readonly open: boolean };
}

/** Sends them over a connection. */
export async function sendCalls(to: Pool | PoolClient, calls: readonly Call[]): Promise<void> {
  await sendNamed(to, (written) => `select ${written.join(', ')}`, calls);
}

/** Sends them over a connection. What is behind the gate is looked at only where it is open. */
export async function sendThrough<Answer>(
  to: Pool | PoolClient,
  first: Call,
  gate: Gate<Answer>,
  behind: readonly Call[],
): Promise<Answer> {
  const text = ([before, asked, ...then]: string[]) => {
    const done = then.map((call) => `, case when (answer ->> 'open')::boolean then ${call} end`);
    // OFFSET keeps the two inside in their order, and each is done once.
    return `select answer${done.join('')} from (select ${before}, ${asked} as answer offset 0) gate`;
  };
  const [row] = await sendNamed<{ answer: Answer }>(to, text, [first, gate, ...behind]);
  if (!row) throw new Error(`${gate.name} gave no answer`);
  return row.answer;
}

/** `text` makes the statement of the calls as they are written in it, their values numbered through. */
async function sendNamed<Row>(
  to: Pool | PoolClient,
  text: (written: string[]) => string,
  calls: readonly Call[],
): Promise<Row[]> {
  const values: SqlValue[] = [];
  const written = calls.map((call) => {
    const taken = (call.values ?? [JSON.stringify(call.document)]).map((value) => `$${values.push(value)}`);
    return `${call.name}(${taken.join(', ')})`;
  });
  try {
    return (await send<Row>(to, text(written), values)).rows;
  } catch (error) {
    const broken = violatedConstraint(error);
    const refusal = broken && calls.find(({ refusals }) => refusals && broken in refusals)?.refusals?.[broken];
    throw refusal ? refusal() : error;
  }
}
