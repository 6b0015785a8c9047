import type { Backdrop } from '../palette.js';
import { cloth, contact, type Picture, pool, shade, thrown } from '../scene.js';
import { placed } from '../shapes.js';
import { type Cloth, paint } from '../swatch.js';

const OUTLINE =
  'M-372 -372C-250 -338 -120 -330 0 -330C120 -330 250 -338 372 -372C338 -250 332 -120 332 0C332 120 338 250 372 372C250 338 120 332 0 332C-120 332 -250 338 -372 372C-338 250 -332 120 -332 0C-332 -120 -338 -250 -372 -372Z';

/** Two cushions, one leaning behind the other; `centrepiece` is embroidered on the front one, its middle at the origin. */
export function cushions(fabric: Cloth, behind: Cloth, background: Backdrop, centrepiece = ''): Picture {
  const cushion = (body: string, trim: string, middle: string) =>
    cloth(OUTLINE, body) +
    middle +
    `<path d="${OUTLINE}" fill="url(#puff)"/><path d="${OUTLINE}" fill="url(#fall)"/>` +
    `<path d="${OUTLINE}" fill="none" stroke="${trim}" stroke-width="11"/><path d="${OUTLINE}" fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="2.5" transform="translate(-1.5 -2)"/>`;

  const definitions =
    paint('body', fabric.body, 'translate(-600 -600)') +
    paint('behind', behind.body, 'translate(-600 -600)') +
    '<radialGradient id="puff" gradientUnits="userSpaceOnUse" cx="-60" cy="-80" r="480"><stop stop-color="#fff" stop-opacity=".2"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset=".72" stop-color="#2a1206" stop-opacity=".07"/><stop offset="1" stop-color="#2a1206" stop-opacity=".32"/></radialGradient>' +
    shade(
      'fall',
      [-200, -300, 200, 372],
      [
        [0, 0.06],
        [0.5, 0],
        [1, -0.18],
      ],
    );
  const goods =
    placed(772, 500, cushion('behind', behind.trim, '')) +
    `<clipPath id="onBehind"><path d="${OUTLINE}" transform="translate(772 500)"/></clipPath><g clip-path="url(#onBehind)">${placed(506, 648, contact(OUTLINE, 14, 4, 0.5, 70), -6, 1.04)}</g>` +
    placed(506, 648, cushion('body', fabric.trim, centrepiece), -6, 1.04);
  const shadows =
    pool(640, 1014, 900, 70, 0.42) +
    placed(772, 500, thrown(OUTLINE, 14, 24)) +
    placed(506, 648, thrown(OUTLINE, 20, 22), -6, 1.04);
  return { background, shadows, definitions, goods };
}
