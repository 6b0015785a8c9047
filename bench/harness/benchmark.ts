/** How long and how often a benchmark measures, and where it says how far it is. */
export interface BenchOptions {
  /** Time for measuring all sides together, without preparation. */
  readonly seconds: number;
  /** How often the sides take turns; the medians count. */
  readonly repeats: number;
  readonly say: (line: string) => void;
  /** Registers what has to be undone, also when the run fails or is interrupted. */
  readonly atEnd: (what: string, undo: () => unknown) => void;
}

/** What a benchmark found, all in its unit. */
export interface Figures {
  readonly ours: number;
  /** The least that could do the same work, measured in the same run. */
  readonly limit: number;
  /** Figures of other platforms, measured elsewhere (bench/README.md says where). */
  readonly peers?: Readonly<Record<string, number>>;
  /** Whatever else helps to understand the figures. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** One question about speed. */
export interface Benchmark {
  /** `ms` is better when smaller; all others count work a second. */
  readonly unit: string;
  /** Seconds of measuring where the command names none. */
  readonly seconds: number;
  readonly repeats: number;
  run(options: BenchOptions): Promise<Figures>;
}
