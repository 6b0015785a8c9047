import type { Backdrop } from '../palette.js';
import { cloth, contact, folds, fringe, type Picture, pool, shade, thrown, within } from '../scene.js';
import { dot, placed, r1, stroke } from '../shapes.js';
import { band, type Cloth, paint } from '../swatch.js';

const FORM =
  'M566 132Q600 118 634 132L640 204C656 218 672 224 694 230C676 266 642 288 600 290C558 288 524 266 506 230C528 224 544 218 560 204Z';
const BLOUSE =
  'M506 228C484 234 462 246 446 264C424 296 412 336 404 384L474 402C480 380 484 368 488 358C490 404 496 444 502 488H698C704 444 710 404 712 358C716 368 720 380 726 402L796 384C788 336 776 296 754 264C738 246 716 234 694 228C676 266 642 288 600 290C558 288 524 266 506 228Z';
const SKIRT =
  'M500 470C462 548 424 650 402 770C382 884 364 980 346 1080Q600 1116 854 1080C836 980 818 884 798 770C776 650 738 548 700 470Q600 496 500 470Z';
const PALLU_BEHIND =
  'M640 226C742 226 804 282 834 388C866 540 896 760 912 946Q834 968 752 950C744 780 700 620 640 480Z';
const PALLU =
  'M500 470C536 424 600 336 642 222Q694 214 742 254C736 338 700 452 640 536C594 592 530 640 466 664C474 590 486 526 500 470Z';
const PALLU_EDGE = 'M741 258C734 342 698 454 638 536C592 592 530 638 468 662';
const PLEATS = 6;

/** A saree draped on a dressmaker's form: pleats in front, the pallu over the shoulder with its end hanging behind. */
export function saree(fabric: Cloth, blouse: string, background: Backdrop): Picture {
  const hemTop = 1098 - fabric.border.height;
  const wavyHem = within('skirtHem', SKIRT, band('border', fabric.border, 340, hemTop, 520));
  const end = within(
    'palluEnd',
    PALLU_BEHIND,
    [950 - fabric.border.height, 950 - fabric.border.height * 2.1]
      .map((y) => band('border', fabric.border, 730, r1(y), 200))
      .join(''),
  );

  const onePleat = `M-8 0L10 0L52 614Q4 630 -50 614Z`;
  const pleats = Array.from({ length: PLEATS }, (_, i) => {
    const turn = (i - (PLEATS - 1) / 2) * -3.5;
    return placed(572 + i * 11, 484, `<path d="${onePleat}" fill="url(#pleatShade)"/>`, turn);
  }).join('');
  const tuck = `<path d="M556 474Q600 496 648 474L652 496Q600 516 552 496Z" fill="#2a1206" fill-opacity=".22"/>`;

  const lines = [0.2, 0.42, 0.64, 0.84].map((at) => {
    const [x1, y1] = [642 + 92 * at, 224 + 16 * at];
    const [x2, y2] = [502 - 30 * at, 474 + 176 * at];
    return (
      stroke(
        `M${r1(x1)} ${r1(y1)}C${r1(x1 - 26)} ${r1(y1 + 150)} ${r1(x2 + 90)} ${r1(y2 - 70)} ${r1(x2)} ${r1(y2)}`,
        '#2a1206',
        9,
        'stroke-opacity=".13"',
      ) +
      stroke(
        `M${r1(x1 - 9)} ${r1(y1)}C${r1(x1 - 35)} ${r1(y1 + 150)} ${r1(x2 + 80)} ${r1(y2 - 74)} ${r1(x2)} ${r1(y2 - 10)}`,
        '#fff',
        5,
        'stroke-opacity=".13"',
      )
    );
  });
  const palluBorder = within(
    'palluSide',
    PALLU,
    stroke(PALLU_EDGE, fabric.trim, 64) +
      stroke(PALLU_EDGE, fabric.border.ground, 56) +
      stroke(PALLU_EDGE, fabric.trim, 22, 'stroke-dasharray="1 30"') +
      stroke(PALLU_EDGE, fabric.border.ground, 9, 'stroke-dasharray="1 30"') +
      stroke(PALLU_EDGE, fabric.trim, 5, 'stroke-dasharray="1 30" stroke-dashoffset="15"'),
  );

  return {
    background,
    shadows: thrown(`${SKIRT}${PALLU_BEHIND}${BLOUSE}`, 16, 18, 0.36) + pool(612, 1092, 520, 46, 0.5),
    definitions:
      paint('body', fabric.body) +
      paint('drape', fabric.body, 'rotate(-52 600 400)') +
      paint('border', fabric.border) +
      shade(
        'pleatShade',
        [-50, 0, 52, 0],
        [
          [0, -0.5],
          [0.22, -0.04],
          [0.5, 0.2],
          [0.8, -0.04],
          [1, -0.34],
        ],
      ) +
      shade(
        'skirtSides',
        [346, 0, 854, 0],
        [
          [0, -0.4],
          [0.16, -0.08],
          [0.36, 0.12],
          [0.5, 0],
          [0.66, 0.06],
          [0.86, -0.1],
          [1, -0.44],
        ],
      ) +
      shade(
        'skirtDrop',
        [0, 470, 0, 1100],
        [
          [0, -0.16],
          [0.2, 0.03],
          [0.8, 0],
          [1, -0.16],
        ],
      ) +
      shade(
        'palluShade',
        [520, 330, 690, 520],
        [
          [0, -0.12],
          [0.35, 0.16],
          [0.7, 0],
          [1, -0.16],
        ],
      ) +
      folds('behindFolds', 690, 916, 4, 31, 0.34) +
      shade(
        'behindDrop',
        [0, 230, 0, 960],
        [
          [0, -0.3],
          [0.4, -0.12],
          [1, -0.06],
        ],
      ) +
      shade(
        'blouseShade',
        [404, 0, 796, 0],
        [
          [0, -0.4],
          [0.18, 0.04],
          [0.4, 0.14],
          [0.7, 0],
          [1, -0.4],
        ],
      ) +
      shade(
        'formShade',
        [540, 0, 660, 0],
        [
          [0, -0.26],
          [0.4, 0.25],
          [1, -0.3],
        ],
      ),
    goods:
      fringe(758, 948, 150, 46, fabric.trim, 4) +
      cloth(PALLU_BEHIND, 'body', 'threads') +
      end +
      `<path d="${PALLU_BEHIND}" fill="url(#behindFolds)"/><path d="${PALLU_BEHIND}" fill="url(#behindDrop)"/>` +
      `<path d="${FORM}" fill="#e4d2b4"/><path d="${FORM}" fill="url(#formShade)"/><ellipse cx="600" cy="130" rx="35" ry="10" fill="#8a5a33"/>` +
      dot(600, 112, 15, '#a8743f') +
      dot(596, 107, 5, '#d3a672') +
      `<path d="${BLOUSE}" fill="${blouse}"/><path d="${BLOUSE}" fill="url(#threads)"/><path d="${BLOUSE}" fill="url(#blouseShade)"/>` +
      stroke(
        'M404 384L474 402M726 402L796 384M506 228C524 266 558 288 600 290C642 288 676 266 694 228',
        fabric.trim,
        8,
      ) +
      cloth(SKIRT, 'body', 'threads') +
      wavyHem +
      `<path d="${SKIRT}" fill="url(#skirtSides)"/><path d="${SKIRT}" fill="url(#skirtDrop)"/>` +
      within('pleatClip', SKIRT, pleats + tuck) +
      within('onSkirt', `${SKIRT}${BLOUSE}`, contact(PALLU, 4, 12, 0.42, 40)) +
      cloth(PALLU, 'drape', 'threads') +
      palluBorder +
      within('palluLines', PALLU, lines.join('')) +
      `<path d="${PALLU}" fill="url(#palluShade)"/>`,
  };
}
