import type { Pool, PoolClient } from 'pg';
import { send } from './prepared.js';
import { violatedConstraint } from './sql-state.js';

/**
 * A function of the database with the document it takes, as the module that owns it hands it out. What belongs to one
 * transaction but to several modules goes out as one statement: `callAll`.
 */
export interface Call {
  readonly name: string;
  /** JSON: money as text in paise, bytes as hexadecimal digits. */
  readonly document: object;
  /** What the constraints that may refuse it mean. */
  readonly refusals?: Readonly<Record<string, () => Error>>;
}

/** A call whose function answers with a document that says whether what stands behind it may be done. */
export interface Gate<Answer> extends Call {
  readonly answers?: Answer & { readonly open: boolean };
}

/** Sends them over a connection. */
export async function sendCalls(to: Pool | PoolClient, calls: readonly Call[]): Promise<void> {
  await sendNamed(to, `select ${calls.map(({ name }, n) => `${name}($${n + 1})`).join(', ')}`, calls);
}

/** Sends them over a connection. What is behind the gate is looked at only where it is open. */
export async function sendThrough<Answer>(
  to: Pool | PoolClient,
  first: Call,
  gate: Gate<Answer>,
  behind: readonly Call[],
): Promise<Answer> {
  const done = behind.map(({ name }, n) => `, case when (answer ->> 'open')::boolean then ${name}($${n + 3}) end`);
  // OFFSET keeps the two inside in their order, and each is done once.
  const text = `select answer${done.join('')} from (select ${first.name}($1), ${gate.name}($2) as answer offset 0) gate`;
  const [row] = await sendNamed<{ answer: Answer }>(to, text, [first, gate, ...behind]);
  if (!row) throw new Error(`${gate.name} gave no answer`);
  return row.answer;
}

async function sendNamed<Row>(to: Pool | PoolClient, text: string, calls: readonly Call[]): Promise<Row[]> {
  try {
    const documents = calls.map(({ document }) => JSON.stringify(document));
    return (await send<Row>(to, text, documents)).rows;
  } catch (error) {
    const broken = violatedConstraint(error);
    const refusal = broken && calls.find(({ refusals }) => refusals && broken in refusals)?.refusals?.[broken];
    throw refusal ? refusal() : error;
  }
}
