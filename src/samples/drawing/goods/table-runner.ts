import type { Backdrop } from '../palette.js';
import { cloth, contact, fringe, type Picture, pool, shade, thrown, within } from '../scene.js';
import { around, dot, petal, placed } from '../shapes.js';
import { band, type Cloth, paint } from '../swatch.js';

const TABLE = 'M250 330H950L1130 800H70Z';
const LYING = 'M474 330H726L792 800H408Z';
const HANGING = 'M408 800H792L796 960L600 1060L404 960Z';

/** A runner along a wooden table, its pointed end with a tassel hanging over the front. */
export function tableRunner(fabric: Cloth, background: Backdrop): Picture {
  const grain = Array.from({ length: 7 }, (_, i) => `M${300 + i * 100} 330L${145 + i * 152} 800`).join('');
  const table =
    '<path d="M70 800H1130V846Q1130 856 1120 856H80Q70 856 70 846Z" fill="#8f6136"/><path d="M110 856H190L180 1120H140ZM1010 856H1090L1060 1120H1020Z" fill="#7a4f2c"/>' +
    `<path d="${TABLE}" fill="#c99a66"/><path d="${grain}" stroke="#8a5a33" stroke-opacity=".3" stroke-width="3"/><path d="${TABLE}" fill="url(#wood)"/>`;
  const marigold = (x: number, y: number, size: number) =>
    placed(
      x,
      y,
      around(0, 0, 12, petal(size, size * 0.5, '#e8891c')) +
        around(0, 0, 10, petal(size * 0.66, size * 0.4, '#f6b52e'), 15) +
        dot(0, 0, size * 0.2, '#c2650f'),
    );
  const bowl =
    contact('M500 516Q600 540 700 516', 10, 8, 0.5, 60) +
    '<path d="M482 430Q490 522 560 528H640Q710 522 718 430Z" fill="#b98a34"/><path d="M482 430Q490 522 560 528H640Q710 522 718 430Z" fill="url(#brass)"/><ellipse cx="600" cy="430" rx="118" ry="30" fill="#7d5a1c"/>' +
    [
      [520, 424, 30],
      [680, 424, 30],
      [560, 408, 34],
      [640, 406, 34],
      [600, 388, 36],
      [600, 426, 38],
    ]
      .map(([x, y, size]) => marigold(x!, y!, size!))
      .join('') +
    '<path d="M482 430C500 470 700 470 718 430" fill="none" stroke="#e7c877" stroke-width="5"/>';
  const tassel =
    `<path d="M600 1056V1070" stroke="${fabric.trim}" stroke-width="7"/>${dot(600, 1078, 12, fabric.trim)}` +
    fringe(584, 1084, 34, 62, fabric.trim, 9);
  const edge = (from: string) => `<path d="${from}" stroke="${fabric.trim}" stroke-width="9" fill="none"/>`;
  const definitions =
    paint('lying', fabric.body, 'translate(600 330) scale(1 .72)') +
    paint('body', fabric.body, 'translate(600 800)') +
    paint('border', fabric.border) +
    shade(
      'wood',
      [0, 330, 0, 800],
      [
        [0, -0.16],
        [0.5, 0.04],
        [1, 0.16],
      ],
    ) +
    shade(
      'lie',
      [0, 330, 0, 800],
      [
        [0, -0.2],
        [0.6, 0.02],
        [0.96, 0.14],
        [1, 0.22],
      ],
    ) +
    shade(
      'hang',
      [0, 800, 0, 1060],
      [
        [0, -0.05],
        [0.12, -0.22],
        [1, -0.3],
      ],
    ) +
    shade(
      'brass',
      [482, 0, 718, 0],
      [
        [0, -0.4],
        [0.28, 0.35],
        [0.55, -0.1],
        [1, -0.5],
      ],
    );
  const goods =
    table +
    within('onTable', TABLE, contact(LYING, 5, 4, 0.34, 36)) +
    cloth(LYING, 'lying', 'threads', 'lie') +
    edge('M478 330L414 800') +
    edge('M722 330L786 800') +
    within('onFront', 'M70 800H1130V856H70Z', contact(HANGING, 8, 8, 0.5, 40)) +
    tassel +
    cloth(HANGING, 'body', 'threads') +
    within(
      'tip',
      HANGING,
      band('border', fabric.border, 400, 836, 400) +
        `<rect x="400" y="836" width="400" height="140" fill="url(#threads)"/>`,
    ) +
    `<path d="${HANGING}" fill="url(#hang)"/>` +
    edge('M410 802L409 957L600 1054L791 957L790 802') +
    bowl;
  const shadows = pool(600, 1116, 960, 56, 0.34) + pool(600, 900, 900, 90, 0.2) + thrown(HANGING, 16, 22, 0.3);
  return { background, shadows, definitions, goods };
}
