import { around, dot, petal, placed, r1 } from '../shapes.js';
import type { Swatch } from '../swatch.js';

/** Satin stitch over a triangle from its apex down: lines of thread that catch the light by turns. */
function satin(apexX: number, apexY: number, half: number, down: number, colour: string): string {
  let lines = '';
  const pitch = 3.4;
  for (let y = pitch * 0.6; y < Math.abs(down); y += pitch) {
    const reach = (half * y) / Math.abs(down);
    const at = apexY + Math.sign(down) * y;
    lines += `M${r1(apexX - reach)} ${r1(at)}H${r1(apexX + reach)}`;
  }
  return `<path d="${lines}" stroke="${colour}" stroke-width="2.7" fill="none"/>`;
}

/** Diamonds of floss silk, each a square of four triangles whose stitches run two ways (phulkari). */
export function phulkari(ground: string, floss: readonly string[], pitch = 118): Swatch {
  const half = pitch / 2;
  const diamond = (x: number, y: number, size: number, first: string, second: string) =>
    placed(x, y, satin(0, -size, size, size, first) + satin(0, size, size, -size, first)) +
    placed(
      x,
      y,
      satin(0, -size * 0.62, size * 0.62, size * 0.62, second) +
        satin(0, size * 0.62, size * 0.62, -size * 0.62, second),
      90,
    ) +
    dot(x, y, size * 0.16, ground);
  const colour = (i: number) => floss[i % floss.length]!;
  const big = half * 0.84;
  const small = half * 0.26;
  const ink =
    diamond(half, half, big, colour(0), colour(1)) +
    [
      [0, 0],
      [pitch, 0],
      [0, pitch],
      [pitch, pitch],
    ]
      .map(([x, y]) => diamond(x!, y!, big, colour(2), colour(3)))
      .join('') +
    [
      [half, 0],
      [half, pitch],
      [0, half],
      [pitch, half],
    ]
      .map(([x, y]) => diamond(x!, y!, small, colour(4), colour(4)))
      .join('');
  return { width: pitch, height: pitch, ground, ink };
}

/** White shadow-work sprays on a pale ground, outlined in small running stitches (after chikankari). */
export function whitework(ground: string, thread: string, pitch = 168): Swatch {
  const stitched = `stroke="${thread}" stroke-width="2.6" stroke-dasharray="5 3.2" fill="none"`;
  const leaf = `${petal(30, 15, thread, 'opacity=".45"')}<path d="M0 0C-8 -11 -8 -24 0 -30C8 -24 8 -11 0 0Z" ${stitched}/>`;
  const flower =
    around(
      0,
      0,
      6,
      `${petal(24, 17, thread, 'opacity=".62"')}<path d="M0 0C-9 -9 -9 -19 0 -24C9 -19 9 -9 0 0Z" ${stitched}/>`,
    ) +
    around(0, 0, 8, placed(0, -6.5, dot(0, 0, 1.9, thread))) +
    dot(0, 0, 2.4, thread);
  const spray =
    `<path d="M-6 62C10 40 -14 16 0 -16" ${stitched}/>` +
    placed(-2, 44, leaf, 64) +
    placed(-3, 30, leaf, -58) +
    placed(-5, 12, leaf, 62) +
    placed(-4, 2, leaf, -48) +
    placed(0, -30, flower, 10);
  const size = pitch / 190;
  const knots = [
    [0.5, 0.22],
    [0.5, 0.72],
    [0.25, 0.96],
    [0.75, 0.46],
  ] as const;
  const ink =
    placed(pitch * 0.25, pitch * 0.47, spray, -6, size) +
    [0, 1]
      .map((row) => placed(pitch * 0.75, pitch * (row - 0.03), `<g transform="scale(-1 1)">${spray}</g>`, 6, size))
      .join('') +
    knots
      .map(([x, y]) => placed(x * pitch, y * pitch, around(0, 0, 5, placed(0, -6, dot(0, 0, 2.6, thread)))))
      .join('');
  return { width: pitch, height: pitch, ground, ink };
}

/** One round mirror held by a ring of buttonhole stitch. */
export function mirror(x: number, y: number, radius: number, thread: string): string {
  return (
    dot(x, y, radius * 1.32, thread) +
    dot(
      x,
      y,
      radius * 1.16,
      'none',
      `stroke="#000" stroke-opacity=".28" stroke-width="${r1(radius * 0.3)}" stroke-dasharray="1.2 3.2"`,
    ) +
    dot(x, y, radius, '#8fa3ad') +
    dot(x, y, radius * 0.92, '#e9f1f4') +
    `<path d="M${r1(x - radius * 0.8)} ${r1(y + radius * 0.3)}L${r1(x + radius * 0.3)} ${r1(y - radius * 0.8)}A${radius} ${radius} 0 0 1 ${r1(x + radius * 0.8)} ${r1(y - radius * 0.3)}L${r1(x - radius * 0.3)} ${r1(y + radius * 0.8)}Z" fill="#b9c8cf"/>` +
    `<path d="M${r1(x - radius * 0.55)} ${r1(y - radius * 0.2)}L${r1(x - radius * 0.1)} ${r1(y - radius * 0.6)}" stroke="#fff" stroke-width="${r1(radius * 0.16)}" stroke-linecap="round"/>`
  );
}

/** Mirrors in flowers of thread on a dark ground, joined by chain stitch. */
export function mirrorField(ground: string, threads: readonly string[], pitch = 140): Swatch {
  const flower = (x: number, y: number, i: number) =>
    placed(x, y, around(0, 0, 8, placed(0, -15, petal(25, 15, threads[i % threads.length]!)), 22.5)) +
    around(x, y, 16, placed(0, -47, dot(0, 0, 2.5, threads[(i + 2) % threads.length]!))) +
    mirror(x, y, 13, threads[(i + 1) % threads.length]!);
  const corners = [
    [0, 0],
    [pitch, 0],
    [0, pitch],
    [pitch, pitch],
  ];
  const knots = [
    [pitch / 2, 0],
    [pitch / 2, pitch],
    [0, pitch / 2],
    [pitch, pitch / 2],
  ];
  const ink =
    corners.map(([x, y]) => flower(x!, y!, 0)).join('') +
    flower(pitch / 2, pitch / 2, 1) +
    knots.map(([x, y]) => around(x!, y!, 4, petal(11, 6, threads[2 % threads.length]!), 45)).join('');
  return { width: pitch, height: pitch, ground, ink };
}

/** A wheel of mirrors, petals and chain stitch that fills a cushion; its middle at the origin, about 300 px in radius. */
export function mirrorWheel(ground: string, threads: readonly [string, string, string, string]): string {
  const [first, second, third, fourth] = threads;
  const ring = (radius: number, count: number, shape: string, start = 0) =>
    around(0, 0, count, placed(0, -radius, shape), start);
  const chain = (radius: number, colour: string) =>
    `<circle r="${radius}" fill="none" stroke="${colour}" stroke-width="7" stroke-dasharray="9 4" stroke-linecap="round"/>`;
  return (
    ring(218, 16, petal(84, 56, first) + petal(58, 32, second) + petal(30, 14, ground)) +
    ring(244, 16, mirror(0, 0, 11, fourth), 11.25) +
    chain(212, third) +
    ring(150, 12, mirror(0, -24, 16, first), 15) +
    ring(128, 12, petal(58, 34, third) + petal(38, 17, fourth)) +
    chain(122, fourth) +
    chain(110, second) +
    ring(42, 8, petal(58, 36, first) + petal(38, 18, second)) +
    ring(78, 8, mirror(0, 0, 9, third), 22.5) +
    mirror(0, 0, 30, fourth)
  );
}
