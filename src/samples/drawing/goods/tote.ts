import type { Backdrop } from '../palette.js';
import { cloth, folds, type Picture, pool, shade, thrown, within } from '../scene.js';
import { band, type Cloth, paint } from '../swatch.js';

const BAG = 'M286 430H914L938 1010Q940 1052 898 1052H302Q260 1052 262 1010Z';
const HANDLE = 'M430 470C420 250 470 140 600 140C730 140 780 250 770 470';

/** A canvas tote with webbing handles; `panel` is printed on its front, its middle at the origin, within 480 x 420 px. */
export function tote(fabric: Cloth, background: Backdrop, panel = ''): Picture {
  const webbing = (path: string, colour: string, width: number) =>
    `<path d="${path}" fill="none" stroke="#2a1206" stroke-opacity=".25" stroke-width="${width + 5}"/><path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}"/>` +
    `<path d="${path}" fill="none" stroke="#fff" stroke-opacity=".45" stroke-width="2.5" stroke-dasharray="9 7"/>`;
  const patches = [430, 770]
    .map(
      (x) =>
        `<rect x="${x - 32}" y="448" width="64" height="92" rx="4" fill="${fabric.trim}"/><rect x="${x - 25}" y="455" width="50" height="78" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="2.5" stroke-dasharray="8 6"/><path d="M${x - 25} 455L${x + 25} 533M${x + 25} 455L${x - 25} 533" stroke="#fff" stroke-opacity=".35" stroke-width="2"/>`,
    )
    .join('');
  const definitions =
    paint('body', fabric.body) +
    paint('border', fabric.border) +
    folds('bagFolds', 262, 938, 4, 29, 0.07) +
    shade(
      'bagSides',
      [262, 0, 938, 0],
      [
        [0, -0.2],
        [0.1, -0.02],
        [0.42, 0.12],
        [0.9, -0.03],
        [1, -0.24],
      ],
    ) +
    shade(
      'bagDrop',
      [0, 430, 0, 1052],
      [
        [0, -0.1],
        [0.08, 0.06],
        [0.75, 0],
        [1, -0.18],
      ],
    );
  const goods =
    `<g transform="translate(26 -34)" opacity=".9">${webbing(HANDLE, fabric.trim, 34)}</g>` +
    `<path d="M290 430Q600 400 910 430V452H290Z" fill="#2a1c14" fill-opacity=".75"/>` +
    cloth(BAG, 'body', 'threads') +
    within('foot', BAG, band('border', fabric.border, 240, 1052 - fabric.border.height - 22, 720)) +
    `<g transform="translate(600 720)">${panel}</g>` +
    ['bagSides', 'bagFolds', 'bagDrop', 'threads'].map((id) => `<path d="${BAG}" fill="url(#${id})"/>`).join('') +
    '<path d="M288 462H912" stroke="#2a1206" stroke-opacity=".3" stroke-width="2.5" stroke-dasharray="9 6"/>' +
    webbing(HANDLE, fabric.trim, 38) +
    patches;
  const shadows = pool(614, 1052, 740, 64, 0.6) + thrown(BAG, 26, 12, 0.26);
  return { background, shadows, definitions, goods };
}
