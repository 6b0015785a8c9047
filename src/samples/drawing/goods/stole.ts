import type { Backdrop } from '../palette.js';
import { cloth, contact, folds, fringe, type Picture, shade, thrown, within } from '../scene.js';
import { dot, placed } from '../shapes.js';
import { band, type Cloth, paint } from '../swatch.js';

const FOLDED = 'M-250 -400Q-250 -440 -210 -440H210Q250 -440 250 -400V330H-250Z';
const UNDER = 'M-226 -380H286V392H-226Z';

/** A stole folded lengthwise with both fringes showing, held by a paper band. */
export function stole(fabric: Cloth, background: Backdrop): Picture {
  const end = (id: string, path: string, foot: number) =>
    within(id, path, band('border', fabric.border, -260, foot - fabric.border.height, 560));
  const label =
    '<path d="M-256 -70H256V52H-256Z" fill="#2a1206" fill-opacity=".25" transform="translate(3 8)"/><path d="M-254 -72Q0 -60 254 -72V48Q0 60 -254 48Z" fill="#e6d3b1"/><path d="M-254 -72Q0 -60 254 -72V48Q0 60 -254 48Z" fill="url(#paper)"/>' +
    placed(
      0,
      -8,
      dot(0, 0, 42, 'none', `stroke="${fabric.trim}" stroke-width="4"`) +
        dot(0, 0, 35, 'none', `stroke="${fabric.trim}" stroke-width="1.6"`) +
        `<path d="M-22 10L-12 -14L0 6L12 -14L22 10M-24 18H24" fill="none" stroke="${fabric.trim}" stroke-width="4" stroke-linejoin="round" stroke-linecap="round"/>`,
    );
  const definitions =
    paint('body', fabric.body) +
    paint('border', fabric.border) +
    folds('soft1', -250, 250, 3, 6, 0.12) +
    shade(
      'round',
      [-250, 0, 250, 0],
      [
        [0, -0.26],
        [0.1, 0.05],
        [0.5, 0.06],
        [0.92, 0],
        [1, -0.34],
      ],
    ) +
    shade(
      'topFold',
      [0, -440, 0, 330],
      [
        [0, -0.22],
        [0.05, 0.22],
        [0.14, 0.02],
        [1, -0.08],
      ],
    ) +
    shade(
      'under',
      [0, -380, 0, 392],
      [
        [0, -0.3],
        [1, -0.2],
      ],
    ) +
    shade(
      'paper',
      [-250, 0, 250, 0],
      [
        [0, -0.2],
        [0.3, 0.2],
        [1, -0.22],
      ],
    );
  const goods = placed(
    584,
    590,
    fringe(-222, 390, 506, 92, fabric.trim, 12) +
      cloth(UNDER, 'body') +
      end('underEnd', UNDER, 392) +
      `<path d="${UNDER}" fill="url(#under)"/>` +
      within('onUnder', UNDER, contact(FOLDED, 8, 8, 0.44, 40)) +
      fringe(-247, 328, 496, 92, fabric.trim, 5) +
      cloth(FOLDED, 'body') +
      end('foldedEnd', FOLDED, 330) +
      `<path d="${FOLDED}" fill="url(#round)"/><path d="${FOLDED}" fill="url(#soft1)"/><path d="${FOLDED}" fill="url(#topFold)"/>` +
      label,
  );
  const shadows = placed(584, 590, thrown(UNDER, 22, 34, 0.36) + thrown(FOLDED, 8, 30, 0.3));
  return { background, shadows, definitions, goods };
}
