import type { VNode } from 'preact';

/** A bar: its word, its length in any unit, and the same in words. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

/** Lying bars, one a line, each with its word and figure, so that nothing is told by length alone. */
export function BarChart({ title, bars }: { title: string; bars: readonly Bar[] }): VNode {
  const longest = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <ul class="bars">
        {bars.map((bar) => (
          <li key={bar.label}>
            <span>{bar.label}</span>
            <span class="figures">{bar.text}</span>
            <svg width="100%" height="12" aria-hidden="true" focusable="false">
              <rect class="bar-back" width="100%" height="12" rx="6" />
              <rect class="bar" width={`${percentOf(bar.value, longest)}%`} height="12" rx="6" />
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function percentOf(value: number, longest: number): number {
  return Math.round((1000 * Math.max(0, value)) / longest) / 10;
}
