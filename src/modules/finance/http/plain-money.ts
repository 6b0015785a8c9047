import { Money } from '../../../kernel/index.js';

/** The same object with every amount as JSON and every date as ISO text, however deep. */
export function plain(value: unknown): unknown {
  if (value instanceof Money) return value.toJSON();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, plain(inside)]));
}
