import { dye } from '../palette.js';
import { seeded } from '../seeded.js';
import { dot, r1 } from '../shapes.js';
import type { Swatch } from '../swatch.js';

const rect = (x: number, y: number, width: number, height: number, fill: string, opacity = 1): string =>
  `<rect x="${r1(x)}" y="${r1(y)}" width="${r1(width)}" height="${r1(height)}" fill="${fill}"${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;

/** Diamonds in rings of colour with feathered edges: each warp thread was dyed before it was woven. */
export function ikat(ground: string, rings: readonly string[], seed: number, width = 150): Swatch {
  const random = seeded(seed);
  const height = r1(width * 1.28);
  const thread = width / 50;
  let ink = '';
  for (let i = 0; i < 50; i++) {
    const x = i * thread;
    const slip = (random() - 0.5) * height * 0.05;
    const fromMiddle = Math.abs(x + thread / 2 - width / 2) / (width / 2);
    rings.forEach((colour, ring) => {
      const reach = (height / 2) * (0.96 - ring * (0.9 / rings.length) - fromMiddle * 1.02);
      if (reach > 2) ink += rect(x, height / 2 - reach + slip, thread + 0.4, reach * 2, colour);
    });
    const corner = height * 0.2 * (fromMiddle * 1.9 - 1.15);
    if (corner > 2) {
      ink += rect(x, -2, thread + 0.4, corner + 2 + slip * 0.4, rings[1] ?? ground);
      ink += rect(x, height - corner + slip * 0.4, thread + 0.4, corner + 6, rings[1] ?? ground);
    }
  }
  return { width, height, ground, ink };
}

/** Stripes along the warp; `widths` in pixels, in the order of `colours`. */
export function stripes(colours: readonly string[], widths: readonly number[]): Swatch {
  let x = 0;
  let ink = '';
  widths.forEach((width, i) => {
    ink += rect(x, 0, width + 0.3, 40, colours[i % colours.length]!);
    x += width;
  });
  return { width: x, height: 40, ground: colours[0]!, ink };
}

/** Checks: the same stripes across and along, so that crossings show both threads. */
export function checks(
  ground: string,
  lines: readonly (readonly [colour: string, at: number, width: number])[],
  size = 120,
): Swatch {
  const along = lines.map(([colour, at, width]) => rect(at, 0, width, size, colour, 0.72)).join('');
  const across = lines.map(([colour, at, width]) => rect(0, at, size, width, colour, 0.62)).join('');
  return { width: size, height: size, ground, ink: along + across };
}

/** A band of gold thread: rules, a row of diamonds and temple spires towards the body. */
export function zariBorder(ground: string, height = 110): Swatch {
  const width = r1(height * 0.5);
  const { gold, goldLight, goldDeep } = dye;
  const spire = `<path d="M0 ${r1(height * 0.26)}L${width / 4} 2L${width / 2} ${r1(height * 0.26)}L${(width * 3) / 4} 2L${width} ${r1(height * 0.26)}Z" fill="${gold}"/>`;
  const diamond = (scale: number, fill: string) => {
    const [x, y, dx, dy] = [width / 2, height * 0.57, (width / 2) * scale, height * 0.17 * scale];
    return `<path d="M${x} ${r1(y - dy)}L${r1(x + dx)} ${r1(y)}L${x} ${r1(y + dy)}L${r1(x - dx)} ${r1(y)}Z" fill="${fill}"/>`;
  };
  const ink =
    spire +
    rect(0, height * 0.25, width, height * 0.07, goldLight) +
    rect(0, height * 0.32, width, height * 0.02, goldDeep) +
    diamond(1, gold) +
    diamond(0.62, ground) +
    diamond(0.34, goldLight) +
    [0, width].map((x) => dot(x, height * 0.44, 2.6, goldLight) + dot(x, height * 0.7, 2.6, goldLight)).join('') +
    rect(0, height * 0.8, width, height * 0.02, goldDeep) +
    rect(0, height * 0.82, width, height * 0.12, gold) +
    rect(0, height * 0.86, width, height * 0.025, goldLight);
  return { width, height, ground, ink };
}

/** Small woven flowers of gold thread, in offset rows. */
export function zariBooti(ground: string, pitch = 92): Swatch {
  const { gold, goldLight } = dye;
  const booti = (x: number, y: number) =>
    [0, 60, 120]
      .map(
        (turn) =>
          `<ellipse cx="${x}" cy="${y}" rx="3.6" ry="13" fill="${gold}" transform="rotate(${turn} ${x} ${y})"/>`,
      )
      .join('') + dot(x, y, 4, goldLight);
  const spots = [
    [0.25, 0.25],
    [0.75, 0.75],
  ] as const;
  return { width: pitch, height: pitch, ground, ink: spots.map(([x, y]) => booti(x * pitch, y * pitch)).join('') };
}

/** A plain woven band of stripes, used where a border is quiet. */
export function stripedBorder(ground: string, colours: readonly string[], height = 90): Swatch {
  const each = height / (colours.length * 2 + 1);
  const ink = colours
    .map((colour, i) => rect(0, each * (i * 2 + 1), 40, each * (i % 2 === 0 ? 1 : 0.6), colour))
    .join('');
  return { width: 40, height, ground, ink };
}
