import type { Backdrop } from '../palette.js';
import { cloth, folds, type Picture, shade, thrown, within } from '../scene.js';
import { dot, r1 } from '../shapes.js';
import { band, type Cloth, paint } from '../swatch.js';

const BODY =
  'M505 190C470 196 440 206 418 224C434 270 446 330 442 400C438 446 424 480 424 530C424 650 392 864 360 1056Q600 1084 840 1056C808 864 776 650 776 530C776 480 762 446 758 400C754 330 766 270 782 224C760 206 730 196 695 190C688 262 650 300 600 304C550 300 512 262 505 190Z';
const LEFT_SLEEVE =
  'M420 222C376 246 352 300 330 376C306 462 274 560 246 652Q298 686 352 690C376 612 420 544 448 470C456 380 446 300 420 222Z';
const RIGHT_SLEEVE =
  'M780 222C824 246 848 300 870 376C894 462 926 560 954 652Q902 686 848 690C824 612 780 544 752 470C744 380 754 300 780 222Z';
const NECK = 'M505 190C512 262 550 300 600 304C650 300 688 262 695 190';
const HANGER = 'M430 214C500 176 560 158 600 150C640 158 700 176 770 214';

/** A straight kurta on a wooden hanger, with border at neck, cuffs and hem. */
export function kurta(fabric: Cloth, background: Backdrop): Picture {
  const hem = 1058 - fabric.border.height;
  const sleeveEnd = (id: string, path: string, x: number, turn: number) =>
    within(
      id,
      path,
      `<g transform="translate(${x} 672) rotate(${turn}) translate(-160 ${r1(-fabric.border.height * 0.62)}) ">${band('border', fabric.border, 0, 0, 320)}</g>`,
    );
  const yoke =
    `<path d="M489 190C496 276 542 318 600 321C658 318 704 276 711 190" fill="none" stroke="url(#border)" stroke-width="34"/>` +
    `<path d="M472 196C482 290 536 336 600 339C664 336 718 290 728 196" fill="none" stroke="${fabric.trim}" stroke-width="4" stroke-dasharray="2 7" stroke-linecap="round"/>` +
    `<path d="${NECK}" fill="none" stroke="${fabric.trim}" stroke-width="6"/>`;
  const placket =
    `<path d="M582 318H618V510L600 528L582 510Z" fill="url(#border)"/><path d="M582 318V510L600 528L618 510V318" fill="none" stroke="${fabric.trim}" stroke-width="3"/>` +
    [352, 398, 444, 490]
      .map((y) => dot(601, y + 2, 8, '#00000055') + dot(600, y, 7.5, fabric.trim) + dot(598, y - 2, 2.4, '#ffffffaa'))
      .join('');
  const back =
    'M505 190C530 214 560 222 600 222C640 222 670 214 695 190C688 262 650 300 600 304C550 300 512 262 505 190Z';
  const hanger =
    '<path d="M600 150V118C600 100 624 100 624 80C624 58 590 54 582 76" fill="none" stroke="#8d8a86" stroke-width="8" stroke-linecap="round"/>' +
    `<path d="${HANGER}" fill="none" stroke="#8a5a33" stroke-width="26" stroke-linecap="round"/><path d="${HANGER}" transform="translate(0 -6)" fill="none" stroke="#c08a57" stroke-width="9" stroke-linecap="round"/>`;

  const definitions =
    paint('body', fabric.body) +
    paint('sleeveLeft', fabric.body, 'rotate(17 330 376)') +
    paint('sleeveRight', fabric.body, 'rotate(-17 870 376)') +
    paint('border', fabric.border) +
    folds('bodyFolds', 366, 834, 6, 21, 0.13) +
    shade(
      'bodySides',
      [380, 0, 820, 0],
      [
        [0, -0.3],
        [0.18, -0.03],
        [0.45, 0.1],
        [0.82, -0.03],
        [1, -0.32],
      ],
    ) +
    shade(
      'leftShade',
      [270, 470, 424, 520],
      [
        [0, -0.22],
        [0.35, 0.08],
        [1, -0.42],
      ],
    ) +
    shade(
      'rightShade',
      [930, 470, 776, 520],
      [
        [0, -0.3],
        [0.4, 0.04],
        [1, -0.46],
      ],
    ) +
    shade(
      'drop',
      [0, 190, 0, 1070],
      [
        [0, 0.08],
        [0.6, 0],
        [1, -0.16],
      ],
    );
  const goods =
    `<path d="${back}" fill="url(#body)"/><path d="${back}" fill="#2a1206" fill-opacity=".52"/>` +
    hanger +
    cloth(LEFT_SLEEVE, 'sleeveLeft', 'threads') +
    sleeveEnd('cuffLeft', LEFT_SLEEVE, 299, 17) +
    `<path d="${LEFT_SLEEVE}" fill="url(#leftShade)"/>` +
    cloth(RIGHT_SLEEVE, 'sleeveRight', 'threads') +
    sleeveEnd('cuffRight', RIGHT_SLEEVE, 901, -17) +
    `<path d="${RIGHT_SLEEVE}" fill="url(#rightShade)"/>` +
    `<path d="${BODY}" transform="translate(0 13)" fill="url(#body)"/><path d="${BODY}" transform="translate(0 13)" fill="#2a1206" fill-opacity=".45"/>` +
    cloth(BODY, 'body', 'threads') +
    within(
      'hem',
      BODY,
      band('border', fabric.border, 340, hem, 520) +
        `<rect x="340" y="1057" width="520" height="30" fill="${fabric.border.ground}"/>`,
    ) +
    yoke +
    placket +
    ['bodySides', 'bodyFolds', 'drop'].map((id) => `<path d="${BODY}" fill="url(#${id})"/>`).join('');
  const shadows = thrown(`${BODY}${LEFT_SLEEVE}${RIGHT_SLEEVE}`, 18, 34, 0.4);
  return { background, shadows, definitions, goods };
}
