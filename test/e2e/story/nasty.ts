/** Values that have broken programs before; each is put in the place of each field. */
export const NASTY_VALUES: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  '\u0000',
  'a\u0000b',
  '\ud800',
  '💥'.repeat(300),
  'x'.repeat(50_000),
  `'; drop table orders; --`,
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '٣٤٥',
  '00000000-0000-0000-0000-000000000000',
  [],
  {},
  { toString: 'x' },
  [[[[[[]]]]]],
];

/** Whole bodies that are no object of ours. */
export const NASTY_BODIES: readonly string[] = [
  '',
  'null',
  '[]',
  '"text"',
  '0',
  '{',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
  '\u0000',
];

/** What may stand in an address in place of an id. */
export const NASTY_PARAMETERS: readonly string[] = [
  'null',
  '0',
  '-1',
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%F0%9F%92%A5',
  '..%2F..%2Fetc%2Fpasswd',
  "'%3B--",
  'x'.repeat(90),
  'x'.repeat(3_000),
  '00000000-0000-0000-0000-000000000000',
  '{}',
  '%',
];

/** A JSON value with one leaf replaced, for each leaf and each nasty value; each field left out; and one field too many. */
export function* spoiled(body: object): Generator<{ readonly where: string; readonly body: object }> {
  for (const path of pathsIn(body)) {
    for (const value of NASTY_VALUES)
      yield { where: `${path.join('/')} = ${named(value)}`, body: replaced(body, path, value) };
    yield { where: `without ${path.join('/')}`, body: replaced(body, path, undefined) };
  }
  yield { where: 'a field too many', body: { ...body, noSuchField: 1 } };
}

function pathsIn(value: unknown, above: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...above, key], ...pathsIn(inner, [...above, key])]);
}

function replaced<T>(value: T, [key, ...rest]: readonly string[], by: unknown): T {
  if (key === undefined) return by as T;
  const inner = (value as Record<string, unknown>)[key];
  const next = replaced(inner, rest, by);
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === key ? next : one)) as T;
  return { ...value, [key]: next };
}

function named(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
