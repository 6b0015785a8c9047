import { seeded } from '../seeded.js';
import { around, dot, petal, placed, r1, stroke } from '../shapes.js';
import type { Swatch } from '../swatch.js';

/** Ink colours of a block print: the outline block, the filling block and a small accent. */
export interface Inks {
  readonly ground: string;
  readonly line: string;
  readonly fill: string;
  readonly accent: string;
}

/** A sprig: one flower with a stem and two leaves, about 70 px tall, its middle at the origin. */
function sprig({ line, fill, accent }: Inks): string {
  const leaf = petal(26, 13, line);
  return (
    stroke('M0 -4C-2 14 4 22 -4 40', line, 3) +
    placed(-1, 22, leaf, -62) +
    placed(0, 28, leaf, 58) +
    placed(0, -14, around(0, 0, 8, petal(24, 13, fill)) + around(0, 0, 8, petal(13, 5, line)), 11) +
    dot(0, -14, 6.5, accent) +
    dot(0, -14, 2.6, line)
  );
}

/** Sprigs in offset rows, each set down a little differently, as a hand sets a block. */
export function booti(inks: Inks, seed: number, pitch = 120): Swatch {
  const random = seeded(seed);
  const motif = sprig(inks);
  let ink = '';
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 2; column++) {
      const x = pitch * (column + (row % 2 === 0 ? 0.25 : 0.75)) + (random() - 0.5) * 5;
      const y = pitch * 0.75 * (row + 0.5) + (random() - 0.5) * 5;
      ink += placed(
        x,
        y,
        motif,
        (row % 2 === 0 ? -10 : 10) + (random() - 0.5) * 8,
        (pitch / 120) * (0.96 + random() * 0.08),
      );
      ink += dot(x + pitch / 2, y + (random() - 0.5) * 3, 3.2, inks.fill);
    }
  }
  return { width: pitch * 2, height: pitch * 3, ground: inks.ground, ink };
}

/** A trellis of vines in pointed ovals with a lotus in each (jaal). */
export function jaal(inks: Inks, width = 132): Swatch {
  const height = r1(width * 1.5);
  const [w, h] = [width, height];
  const ogee = (x: number, y: number) =>
    `M${x} ${y - h / 2}C${x + w * 0.08} ${y - h * 0.3} ${x + w / 2} ${y - h * 0.22} ${x + w / 2} ${y}` +
    `C${x + w / 2} ${y + h * 0.22} ${x + w * 0.08} ${y + h * 0.3} ${x} ${y + h / 2}` +
    `C${x - w * 0.08} ${y + h * 0.3} ${x - w / 2} ${y + h * 0.22} ${x - w / 2} ${y}` +
    `C${x - w / 2} ${y - h * 0.22} ${x - w * 0.08} ${y - h * 0.3} ${x} ${y - h / 2}Z`;
  const lattice = [
    [0, 0],
    [w, 0],
    [0, h],
    [w, h],
    [w / 2, h / 2],
  ] as const;
  const lines = lattice.map(([x, y]) => stroke(ogee(x, y), inks.line, 3.4)).join('');
  const knots = [
    [w / 2, 0],
    [w / 2, h],
    [0, h / 2],
    [w, h / 2],
  ] as const;
  const buds = knots.map(([x, y]) => dot(x, y, 6, inks.accent) + dot(x, y, 2.4, inks.line)).join('');
  const flower = lotus(inks, h * 0.3);
  const flowers = lattice.map(([x, y]) => placed(x, y, flower)).join('');
  return { width, height, ground: inks.ground, ink: lines + flowers + buds };
}

/** A lotus seen from the side, `size` px tall, its middle at the origin. */
export function lotus({ line, fill, accent }: Inks, size: number): string {
  const outer = petal(size * 0.82, size * 0.34, fill, `stroke="${line}" stroke-width="1.6"`);
  const inner = petal(size * 0.86, size * 0.36, accent, `stroke="${line}" stroke-width="1.6"`);
  const y = size * 0.3;
  return (
    [-68, 68, -38, 38].map((turn) => placed(0, y, outer, turn)).join('') +
    placed(0, y, inner) +
    stroke(`M0 ${r1(y)}V${r1(size * 0.56)}`, line, 3) +
    placed(0, size * 0.5, petal(size * 0.28, size * 0.12, line), -72) +
    placed(0, size * 0.5, petal(size * 0.28, size * 0.12, line), 72)
  );
}

/** A paisley (ambi), about `size` px tall, its middle at the origin. */
export function paisley({ line, fill, accent, ground }: Inks, size: number): string {
  const outline = 'M4 46C-34 44 -40 4 -22 -16C-8 -32 14 -34 16 -52C40 -30 40 2 34 22C30 36 20 46 4 46Z';
  const rays = Array.from({ length: 9 }, (_, i) =>
    placed(2, 16, placed(0, -37, dot(0, 0, 3, accent)), -128 + i * 32),
  ).join('');
  return placed(
    0,
    0,
    `<path d="${outline}" fill="${fill}" stroke="${line}" stroke-width="3"/>` +
      `<path d="${outline}" transform="translate(1 6) scale(.74)" fill="${ground}" stroke="${line}" stroke-width="1.6"/>` +
      placed(2, 14, around(0, 0, 7, petal(17, 9, fill)) + dot(0, 0, 4.5, accent)) +
      placed(14, -18, petal(15, 9, accent), 14) +
      placed(0, 2, rays, 0, 0.62),
    0,
    size / 100,
  );
}

/** Paisleys in rows that look left and right by turns. */
export function paisleyField(inks: Inks, pitch = 150): Swatch {
  const motif = paisley(inks, pitch * 0.56);
  const mirrored = `<g transform="scale(-1 1)">${motif}</g>`;
  const sprigs = [
    [0.5, 0],
    [0.5, 1],
    [0, 0.5],
    [1, 0.5],
  ] as const;
  const ink =
    placed(pitch * 0.25, pitch * 0.25, motif, 8) +
    placed(pitch * 0.75, pitch * 0.75, mirrored, -8) +
    sprigs
      .map(([x, y]) =>
        placed(x * pitch, y * pitch, around(0, 0, 6, petal(13, 7, inks.accent)) + dot(0, 0, 3, inks.line)),
      )
      .join('') +
    dot(pitch * 0.75, pitch * 0.25, 3.5, inks.fill) +
    dot(pitch * 0.25, pitch * 0.75, 3.5, inks.fill);
  return { width: pitch, height: pitch, ground: inks.ground, ink };
}

/** Marigold heads between rules, with a row of pointed leaves on the inner side. */
export function marigoldBorder({ ground, line, fill, accent }: Inks, height = 96): Swatch {
  const width = r1(height * 0.75);
  const middle = height * 0.58;
  const marigold =
    around(0, 0, 12, petal(height * 0.26, height * 0.12, fill)) +
    around(0, 0, 10, petal(height * 0.17, height * 0.09, accent), 15) +
    dot(0, 0, height * 0.055, line);
  const points = [0, 1, 2, 3].map((i) =>
    placed((width / 4) * (i + 0.5), height * 0.17, petal(height * 0.15, height * 0.09, line)),
  );
  const rules = [0.18, 0.94].map(
    (y) => `<rect y="${r1(height * y)}" width="${width}" height="${r1(height * 0.035)}" fill="${line}"/>`,
  );
  const tips = [0, width].map((x) =>
    placed(
      x,
      middle,
      dot(0, 0, height * 0.04, accent) +
        placed(0, -6, petal(height * 0.16, height * 0.08, line)) +
        placed(0, 6, petal(height * 0.16, height * 0.08, line), 180),
    ),
  );
  return {
    width,
    height,
    ground,
    ink: points.join('') + rules.join('') + tips.join('') + placed(width / 2, middle, marigold),
  };
}

/** Wavy diagonal stripes, tied and dyed (leheriya). */
export function leheriya(colours: readonly string[], pitch = 46): Swatch {
  const size = pitch * colours.length;
  const steps = 4;
  const step = size / steps;
  let ink = '';
  for (let i = -colours.length; i <= colours.length; i++) {
    const colour = colours[(i + colours.length * 2) % colours.length]!;
    let path = '';
    for (let k = -1; k <= steps + 1; k++) {
      const [x, y] = [k * step, i * pitch + k * step];
      path += `${path ? `Q${r1(x - step * 0.7)} ${r1(y - step * 0.1)} ` : 'M'}${r1(x)} ${r1(y)}`;
    }
    ink += stroke(path, colour, r1(pitch * 0.44));
    ink += stroke(
      path,
      '#ffffff',
      2.2,
      `transform="translate(0 ${r1(pitch * 0.34)})" stroke-dasharray="7 6" opacity=".75"`,
    );
  }
  return { width: size, height: size, ground: colours[0]!, ink };
}
