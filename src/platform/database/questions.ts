import type { PoolClient } from 'pg';
import { type SqlValue, send } from './prepared.js';

/** A read that waits to go out with others. */
export interface Question {
  readonly text: string;
  readonly values: readonly SqlValue[];
  readonly answer: (rows: unknown[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Sends them as one statement, and each gets its rows. */
export async function askTogether(client: PoolClient, questions: readonly Question[]): Promise<void> {
  const text = textOf(questions);
  const values = questions.flatMap((question) => question.values);
  try {
    const [row] = (await send<Record<string, unknown[]>>(client, text, values)).rows;
    for (const [n, question] of questions.entries()) question.answer(row?.[`q${n}`] ?? []);
  } catch (error) {
    for (const question of questions) question.fail(error);
  }
}

/** Which questions meet is given by the code, so few texts come about; each is put together once. */
const texts = new Map<string, string>();
const numbers = new Map<string, number>();

function textOf(questions: readonly Question[]): string {
  const key = questions.map(({ text, values }) => `${numberOf(text)}:${values.length}`).join();
  const known = texts.get(key);
  if (known) return known;
  let taken = 0;
  const parts = questions.map(({ text, values }, n) => {
    const from = taken;
    taken += values.length;
    const own = hidden(text, from);
    return `(select coalesce(json_agg(q), '[]') from (${own}) q) as q${n}`;
  });
  const made = `select ${parts.join(',\n')}`;
  texts.set(key, made);
  return made;
}

/**
 * The same with its values numbered from `from`, and each that says its type behind a subselect: planned for every value
 * anew, such a statement takes several times longer to plan than to run, and what the planner cannot see it plans once.
 */
export function hidden(text: string, from = 0): string {
  return text.replace(/\$(\d+)(?:::(\w+(?:\[\])?))?/g, (_, no: string, type?: string) => {
    const value = `$${Number(no) + from}`;
    return type ? `(select ${value}::${type})::${type}` : value;
  });
}

function numberOf(text: string): number {
  const known = numbers.get(text) ?? numbers.size;
  numbers.set(text, known);
  return known;
}
