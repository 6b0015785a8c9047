import type { VNode } from 'preact';

/** A point: its place on the line in words (a day), its height in any unit, and the same in words. */
export interface Point {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

const WIDTH = 600;
const HEIGHT = 160;
const MARGIN = 8;

/** A trend from first to last, with its ends in words; the whole series is a table for those who cannot see it. */
export function LineChart({ title, points }: { title: string; points: readonly Point[] }): VNode {
  const [first, last] = [points[0], points.at(-1)];
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg
        class="line"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <path class="line-area" d={`${curve(points)} L${WIDTH - MARGIN},${HEIGHT} L${MARGIN},${HEIGHT} Z`} />
        <path class="line-stroke" d={curve(points)} />
      </svg>
      {first && last && (
        <p class="chart-ends" aria-hidden="true">
          <span>
            {first.label} <b class="figures">{first.text}</b>
          </span>
          <span>
            {last.label} <b class="figures">{last.text}</b>
          </span>
        </p>
      )}
      <table class="unseen">
        <caption>{title}</caption>
        <tbody>
          {points.map((point) => (
            <tr key={point.label}>
              <th scope="row">{point.label}</th>
              <td>{point.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function curve(points: readonly Point[]): string {
  const values = points.map((point) => point.value);
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)];
  const places = points.map((point, index) => {
    const x = MARGIN + (index * (WIDTH - 2 * MARGIN)) / Math.max(1, points.length - 1);
    const y = HEIGHT - MARGIN - ((point.value - low) * (HEIGHT - 2 * MARGIN)) / (high - low);
    return `${Math.round(x)},${Math.round(y)}`;
  });
  return places.length === 0 ? `M${MARGIN},${HEIGHT}` : `M${places.join(' L')}`;
}
