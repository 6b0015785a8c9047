import type { Benchmark, Figures } from './benchmark.js';

/** What `--json` ends with. `ratio` is ours over limit, a peer's ours over peer. */
export interface Report {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly limit: number;
  readonly ratio: number;
  readonly peers: Readonly<Record<string, { readonly value: number; readonly ratio: number }>>;
  readonly details?: Readonly<Record<string, unknown>>;
}

export function reportOf(name: string, { unit }: Benchmark, figures: Figures): Report {
  const { ours, limit, peers = {}, details } = figures;
  const beside = Object.entries(peers).map(([peer, value]) => [peer, { value, ratio: rounded(ours / value) }] as const);
  return {
    name,
    unit,
    ours: rounded(ours),
    limit: rounded(limit),
    ratio: rounded(ours / limit),
    peers: Object.fromEntries(beside),
    ...(details && { details }),
  };
}

/** The same for a person at a terminal. */
export function tableOf({ name, unit, ours, limit, ratio, peers, details }: Report): string {
  const rows = [
    ['ours', ours, ''],
    ['limit', limit, `ours / limit = ${ratio}`],
    ...Object.entries(peers).map(([peer, { value, ratio }]) => [peer, value, `ours / peer = ${ratio}`]),
  ].map(([who, value, note]) => `  ${String(who).padEnd(12)} ${String(value).padStart(10)} ${unit.padEnd(12)} ${note}`);
  const more = Object.entries(details ?? {}).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`);
  return `${[name, ...rows, ...more].map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Three significant digits: the machine is not steadier than that. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
