/** Works through things with so many at once; answers in their order. The first failure ends it. */
export async function inParallel<T, R>(
  things: readonly T[],
  width: number,
  work: (thing: T, index: number) => Promise<R>,
): Promise<R[]> {
  const answers = Array.from<R>({ length: things.length });
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < things.length; at = next++) answers[at] = await work(things[at] as T, at);
  };
  await Promise.all(Array.from({ length: Math.min(width, things.length) }, worker));
  return answers;
}
