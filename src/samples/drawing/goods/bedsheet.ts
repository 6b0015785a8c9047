import type { Backdrop } from '../palette.js';
import { cloth, contact, folds, type Picture, pool, shade, thrown, within } from '../scene.js';
import { placed } from '../shapes.js';
import { band, type Cloth, paint } from '../swatch.js';

const TOP = 'M262 560H938C1000 660 1060 780 1100 900H100C140 780 200 660 262 560Z';
const DROP =
  'M100 900H1100C1104 960 1106 1010 1108 1052Q1050 1040 1000 1052T890 1052T780 1052T670 1052T560 1052T450 1052T340 1052T230 1052T92 1052C94 1010 96 960 100 900Z';
const PILLOW =
  'M-172 -92C-110 -104 110 -104 172 -92C196 -98 204 -88 198 -70C206 -20 206 30 198 76C206 96 194 104 172 98C110 110 -110 110 -172 98C-194 104 -206 96 -198 76C-206 30 -206 -20 -198 -70C-204 -88 -196 -98 -172 -92Z';

/** A made bed seen from its foot: the sheet falls in soft folds, two pillows in the same print. */
export function bedsheet(fabric: Cloth, background: Backdrop): Picture {
  const headboard =
    '<path d="M210 620V300Q210 196 314 196H886Q990 196 990 300V620Z" fill="#a9774a"/><path d="M236 620V306Q236 222 320 222H880Q964 222 964 306V620Z" fill="#c2915f"/>' +
    '<path d="M236 620V306Q236 222 320 222H880Q964 222 964 306V620Z" fill="url(#wood)"/>' +
    [340, 470, 600, 730, 860]
      .map((x) => `<path d="M${x} 226V560" stroke="#8a5a33" stroke-opacity=".35" stroke-width="4"/>`)
      .join('');
  const pillow = (x: number, turn: number) =>
    placed(
      x,
      486,
      contact(PILLOW, 2, 10, 0.3, 24) +
        cloth(PILLOW, 'pillow', 'pillowShade') +
        `<path d="${PILLOW}" fill="none" stroke="${fabric.trim}" stroke-width="6"/>`,
      turn,
      0.95,
    );

  const definitions =
    paint('top', fabric.body, 'translate(600 560) scale(1 .62)') +
    paint('drop', fabric.body, 'translate(600 900)') +
    paint('pillow', fabric.body, 'scale(.8)') +
    paint('border', fabric.border) +
    folds('dropFolds', 92, 1108, 11, 41, 0.3) +
    folds('topFolds', 100, 1100, 5, 17, 0.08) +
    shade(
      'topLight',
      [0, 560, 0, 900],
      [
        [0, -0.3],
        [0.3, 0],
        [0.8, 0.13],
        [1, 0.02],
      ],
    ) +
    shade(
      'dropLight',
      [0, 900, 0, 1052],
      [
        [0, -0.1],
        [0.12, -0.24],
        [1, -0.34],
      ],
    ) +
    shade(
      'pillowShade',
      [0, -100, 0, 104],
      [
        [0, 0.2],
        [0.5, 0],
        [1, -0.32],
      ],
    ) +
    shade(
      'wood',
      [0, 220, 0, 620],
      [
        [0, 0.16],
        [0.6, 0],
        [1, -0.3],
      ],
    );
  const goods =
    headboard +
    '<path d="M112 1000H180V1090H128ZM1020 1000H1088V1090H1036Z" fill="#7a4f2c"/>' +
    cloth(TOP, 'top', 'threads', 'topLight', 'topFolds') +
    cloth(DROP, 'drop', 'threads') +
    within(
      'foot',
      DROP,
      band('border', fabric.border, 80, 1052 - fabric.border.height, 1040) +
        `<rect x="80" y="1051" width="1040" height="20" fill="${fabric.border.ground}"/>`,
    ) +
    `<path d="${DROP}" fill="url(#dropLight)"/><path d="${DROP}" fill="url(#dropFolds)"/>` +
    pillow(408, -2) +
    pillow(792, 2);
  const shadows =
    pool(606, 1076, 1060, 60, 0.6) +
    thrown(DROP, 6, 14, 0.25) +
    thrown('M210 620V300Q210 196 314 196H886Q990 196 990 300V620Z', 18, 20, 0.25);
  return { background, shadows, definitions, goods };
}
