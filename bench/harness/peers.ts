/** Figures of one platform and of our limit, both measured in one run on another machine. */
export interface MeasuredElsewhere {
  readonly value: number;
  readonly limit: number;
}

/** Peers as they would be on this machine: as far below the limit as they were where they were measured. */
export function scaledPeers<Name extends string>(
  limitHere: number,
  peers: Readonly<Record<Name, MeasuredElsewhere>>,
): Record<Name, number> {
  const names = Object.keys(peers) as Name[];
  return Object.fromEntries(
    names.map((name) => [name, Number(((limitHere * peers[name].value) / peers[name].limit).toPrecision(3))]),
  ) as Record<Name, number>;
}
