/** The middle value; of an even number the upper one. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[values.length >> 1];
  if (middle === undefined) throw new RangeError('a median of nothing');
  return middle;
}

/**
 * Measures every side once a repeat and gives the median of each. The order turns round each time, so that a machine
 * that slows down or warms up on the way favours nobody.
 */
export async function interleaved<Side extends string>(
  sides: Readonly<Record<Side, () => Promise<number>>>,
  repeats: number,
): Promise<Record<Side, number>> {
  const names = Object.keys(sides) as Side[];
  const found = new Map<Side, number[]>(names.map((name) => [name, []]));
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const name of repeat % 2 === 0 ? names : names.toReversed()) found.get(name)?.push(await sides[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(found.get(name) ?? [])])) as Record<Side, number>;
}
