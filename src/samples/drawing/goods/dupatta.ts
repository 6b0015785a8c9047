import type { Backdrop } from '../palette.js';
import { cloth, contact, folds, fringe, type Picture, shade, thrown, within } from '../scene.js';
import { r1 } from '../shapes.js';
import { band, type Cloth, paint } from '../swatch.js';

/** A hanging length with a wavy foot, from the rod at `top` to `bottom`. */
function hanging(left: number, right: number, top: number, bottom: number, waves: number): string {
  const step = (right - left) / waves;
  let foot = `M${left} ${top}H${right}L${right + 14} ${bottom}`;
  for (let i = 0; i < waves; i++) {
    const x = right - step * i;
    const flare = 14 * (1 - (2 * (i + 1)) / waves);
    foot += `Q${r1(x - step * 0.5)} ${bottom + (i % 2 === 0 ? 22 : -14)} ${r1(x - step + flare)} ${bottom + (i % 2 === 0 ? 2 : 0)}`;
  }
  return `${foot}Z`;
}

/** A dupatta over a wooden rail: the long end in front, the other end behind it, tassels at the foot. */
export function dupatta(fabric: Cloth, background: Backdrop): Picture {
  const front = hanging(300, 760, 168, 960, 8);
  const behind = hanging(560, 930, 168, 800, 6);
  const rail =
    '<rect x="150" y="150" width="900" height="34" rx="17" fill="#8a5a33"/><rect x="158" y="155" width="884" height="10" rx="5" fill="#c99563"/>' +
    '<circle cx="150" cy="167" r="26" fill="#a8743f"/><circle cx="1050" cy="167" r="26" fill="#a8743f"/><circle cx="144" cy="160" r="9" fill="#d3a672"/><circle cx="1044" cy="160" r="9" fill="#d3a672"/>';
  const over = 'M298 168C298 138 320 132 350 132H880C915 132 932 140 932 168V200H298Z';
  const end = (id: string, path: string, x: number, width: number, foot: number) =>
    within(
      id,
      path,
      band('border', fabric.border, x - 20, foot - fabric.border.height + 14, width + 60) +
        `<rect x="${x - 20}" y="${foot - 160}" width="${width + 60}" height="190" fill="url(#threads)"/>`,
    );
  const selvedge = (x: number, bottom: number) =>
    `<path d="M${x} 168V${bottom}" stroke="${fabric.trim}" stroke-width="9" stroke-opacity=".9"/>`;

  const definitions =
    paint('body', fabric.body) +
    paint('border', fabric.border) +
    folds('frontFolds', 296, 776, 7, 77, 0.28) +
    folds('backFolds', 556, 944, 5, 13, 0.3) +
    shade(
      'frontDrop',
      [0, 168, 0, 980],
      [
        [0, -0.2],
        [0.1, 0.06],
        [0.6, 0],
        [1, -0.1],
      ],
    ) +
    shade(
      'backDrop',
      [0, 168, 0, 820],
      [
        [0, -0.38],
        [0.3, -0.24],
        [1, -0.3],
      ],
    ) +
    shade(
      'top',
      [0, 132, 0, 200],
      [
        [0, 0.3],
        [0.4, 0.05],
        [1, -0.18],
      ],
    );
  const goods =
    rail +
    fringe(566, 800, 366, 62, fabric.trim, 3) +
    cloth(behind, 'body', 'threads') +
    end('endBehind', behind, 556, 380, 800) +
    `<path d="${behind}" fill="url(#backFolds)"/><path d="${behind}" fill="url(#backDrop)"/>` +
    within('onBehind', behind, contact(front, 12, 14, 0.5, 70)) +
    fringe(300, 962, 470, 72, fabric.trim, 8) +
    cloth(front, 'body', 'threads') +
    selvedge(305, 960) +
    selvedge(757, 960) +
    end('endFront', front, 296, 480, 960) +
    `<path d="${front}" fill="url(#frontFolds)"/><path d="${front}" fill="url(#frontDrop)"/>` +
    cloth(over, 'body', 'threads', 'top') +
    `<path d="${over}" fill="url(#frontFolds)" opacity=".6"/>`;
  const shadows = thrown(behind, 22, 36) + thrown(front, 18, 34, 0.3) + thrown('M150 150H1050V184H150Z', 8, 40, 0.26);
  return { background, shadows, definitions, goods };
}
