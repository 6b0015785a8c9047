import { Refusal } from './loopback-server.js';

/** Reads one value of a control body; throws a {@link Refusal} with 400 that says where and what was wanted. */
export type Reader<Value> = (given: unknown, where: string) => Value;

/** An object with these fields and no others; a field that reads to undefined is left out. */
export function shape<Value extends object>(fields: { readonly [Field in keyof Value]-?: Reader<Value[Field]> }) {
  const names = Object.keys(fields) as (keyof Value & string)[];
  return (given: unknown, where: string): Value => {
    const body = objectAt(given, where);
    const stranger = Object.keys(body).find((name) => !names.includes(name as keyof Value & string));
    if (stranger !== undefined) throw unreadable(where, `has an unknown field ${stranger}`);
    const entries = names.map((name) => [name, fields[name](body[name], `${where}.${name}`)]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Value;
  };
}

/** An object with names of one's own, at most a thousand. */
export function mapOf<Value>(name: RegExp, read: Reader<Value>): Reader<Record<string, Value>> {
  return (given, where) => {
    const entries = Object.entries(objectAt(given, where));
    if (entries.length > ENTRIES_MAX || entries.some(([key]) => !name.test(key)))
      throw unreadable(where, 'has bad names');
    return Object.fromEntries(entries.map(([key, value]) => [key, read(value, `${where}.${key}`)]));
  };
}

/** A list of at most a thousand. */
export function listOf<Value>(read: Reader<Value>): Reader<Value[]> {
  return (given, where) => {
    if (!Array.isArray(given) || given.length > ENTRIES_MAX) throw unreadable(where, 'is no list, or too long');
    return given.map((value, i) => read(value, `${where}[${i}]`));
  };
}

export function optional<Value>(read: Reader<Value>): Reader<Value | undefined> {
  return (given, where) => (given === undefined ? undefined : read(given, where));
}

/** A number from 0 to `most`; digits do too, as a form sends them. */
export function upTo(most: number): Reader<number> {
  return (given, where) => {
    const value = typeof given === 'string' && given !== '' ? Number(given) : given;
    if (typeof value === 'number' && value >= 0 && value <= most) return value;
    throw unreadable(where, `is no number from 0 to ${most}`);
  };
}

/** How often something is to happen, from 0 to `most`. */
export function times(most = 1_000): Reader<number> {
  return (given, where) => {
    const value = upTo(most)(given, where);
    if (!Number.isInteger(value)) throw unreadable(where, 'is no whole number');
    return value;
  };
}

/** Text of 1 to `longest` characters. */
export function text(longest: number, pattern = /^/): Reader<string> {
  return (given, where) => {
    const fits = typeof given === 'string' && given !== '' && given.length <= longest && pattern.test(given);
    if (!fits) throw unreadable(where, `is no fitting text of 1 to ${longest} characters`);
    return given;
  };
}

export function oneOf<const Value>(values: readonly Value[]): Reader<Value> {
  return (given, where) => {
    const found = values.find((value) => value === given);
    if (found === undefined) throw unreadable(where, `is none of ${values.join(', ')}`);
    return found;
  };
}

const ENTRIES_MAX = 1_000;

function objectAt(given: unknown, where: string): Record<string, unknown> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return { ...given };
  throw unreadable(where, 'is no object');
}

function unreadable(where: string, why: string): Refusal {
  return new Refusal(400, { message: `${where} ${why}` });
}
