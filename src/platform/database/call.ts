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
export function sendCalls(to: Pool | PoolClient, calls: readonly Call[]): Promise<unknown> {
  return sendNamed(to, plainText, calls);
}

/** Sends them over a connection. What is behind the gate is looked at only where it is open. */
export async function sendThrough<Answer>(
  to: Pool | PoolClient,
  first: Call,
  gate: Gate<Answer>,
  behind: readonly Call[],
): Promise<Answer> {
  const [row] = await sendNamed<{ answer: Answer }>(to, gatedText, [first, gate, ...behind]);
  if (!row) throw new Error(`${gate.name} gave no answer`);
  return row.answer;
}

type TextOf = (written: readonly string[]) => string;

const plainText: TextOf = (written) => `select ${written.join(', ')}`;

const gatedText: TextOf = ([before, asked, ...then]) => {
  const done = then.map((call) => `, case when (answer ->> 'open')::boolean then ${call} end`);
  // OFFSET keeps the two inside in their order, and each is done once.
  return `select answer${done.join('')} from (select ${before}, ${asked} as answer offset 0) gate`;
};

/** `textOf` makes the statement of the calls as they are written in it, their values numbered through. */
async function sendNamed<Row>(to: Pool | PoolClient, textOf: TextOf, calls: readonly Call[]): Promise<Row[]> {
  const values = calls.flatMap(({ values, document }) => values ?? [JSON.stringify(document)]);
  try {
    return (await send<Row>(to, knownText(textOf, calls), values)).rows;
  } catch (error) {
    const broken = violatedConstraint(error);
    const refusal = broken && calls.find(({ refusals }) => refusals && broken in refusals)?.refusals?.[broken];
    throw refusal ? refusal() : error;
  }
}

/** Which calls meet is given by the code, so few texts come about; each is put together once. */
const TEXTS_MAX = 1_000;
const texts = new Map<string, string>();

function knownText(textOf: TextOf, calls: readonly Call[]): string {
  let key = textOf === gatedText ? 'gated' : '';
  for (const { name, values } of calls) key += ` ${name} ${values?.length ?? 1}`;
  const known = texts.get(key);
  if (known) return known;
  let taken = 0;
  const written = calls.map(({ name, values }) => {
    const numbers = Array.from({ length: values?.length ?? 1 }, () => `$${++taken}`);
    return `${name}(${numbers.join(', ')})`;
  });
  const made = textOf(written);
  if (texts.size < TEXTS_MAX) texts.set(key, made);
  return made;
}
