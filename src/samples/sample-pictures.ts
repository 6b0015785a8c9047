import { bedsheet } from './drawing/goods/bedsheet.js';
import { cushions } from './drawing/goods/cushion.js';
import { dupatta } from './drawing/goods/dupatta.js';
import { kurta } from './drawing/goods/kurta.js';
import { saree } from './drawing/goods/saree.js';
import { stole } from './drawing/goods/stole.js';
import { tableRunner } from './drawing/goods/table-runner.js';
import { tote } from './drawing/goods/tote.js';
import { dye } from './drawing/palette.js';
import {
  booti,
  type Inks,
  jaal,
  leheriya,
  lotus,
  marigoldBorder,
  paisley,
  paisleyField,
} from './drawing/prints/block-print.js';
import { mirrorField, mirrorWheel, phulkari, whitework } from './drawing/prints/embroidery.js';
import { checks, ikat, stripedBorder, stripes, zariBooti, zariBorder } from './drawing/prints/weave.js';
import type { Picture } from './drawing/scene.js';
import { around, dot, petal, placed } from './drawing/shapes.js';
import type { Swatch } from './drawing/swatch.js';

const inks = (ground: string, line: string, fill: string, accent: string): Inks => ({ ground, line, fill, accent });
const plain = (ground: string): Swatch => ({ width: 40, height: 40, ground, ink: '' });

const onIndigo = inks(dye.indigo, dye.cream, '#8fb0dc', dye.haldi);
const onRani = inks(dye.rani, dye.raniDeep, '#f6c6a8', dye.haldi);
const onMor = inks(dye.mor, '#dff1e6', '#7fd0c2', dye.haldi);
const onHaldi = inks(dye.haldi, '#9c2a1d', '#c8402c', dye.leafDeep);
const onCream = inks(dye.cream, '#2a4a7c', '#4d78b5', dye.rani);

/** Every sample picture by its name, as its two layers. */
export const pictures: Readonly<Record<string, () => Picture>> = {
  'saree-indigo-booti': () =>
    saree(
      {
        body: booti(onIndigo, 11, 88),
        border: marigoldBorder(inks(dye.madder, dye.cream, dye.haldi, dye.saffron), 96),
        trim: dye.haldi,
      },
      '#8f2a20',
      'sand',
    ),
  'saree-rani-paisley': () =>
    saree(
      {
        body: paisleyField(onRani, 112),
        border: marigoldBorder(inks(dye.haldi, dye.raniDeep, dye.rani, '#fff1d6'), 92),
        trim: '#8a0f4a',
      },
      '#d8921a',
      'straw',
    ),
  'kurta-mor-jaal': () =>
    kurta(
      {
        body: jaal(onMor, 92),
        border: marigoldBorder(inks(dye.morDeep, '#dff1e6', dye.haldi, dye.saffron), 84),
        trim: dye.haldi,
      },
      'stone',
    ),
  'kurta-haldi-booti': () =>
    kurta(
      {
        body: booti(onHaldi, 23, 84),
        border: marigoldBorder(inks(dye.madder, '#ffe9b8', dye.haldi, dye.saffron), 80),
        trim: '#7e1f16',
      },
      'sky',
    ),
  'dupatta-leheriya': () =>
    dupatta(
      {
        body: leheriya([dye.rani, dye.saffron, dye.haldi, '#e23b5a', dye.mor], 40),
        border: zariBorder(dye.raniDeep, 96),
        trim: dye.gold,
      },
      'rose',
    ),
  'bedsheet-lotus-jaal': () =>
    bedsheet(
      {
        body: jaal(inks(dye.ivory, '#2f5a94', '#8fb4dc', dye.rani), 118),
        border: marigoldBorder(inks(dye.indigo, dye.ivory, '#8fb4dc', dye.haldi), 70),
        trim: dye.indigo,
      },
      'sky',
    ),
  'cushion-lotus': () =>
    cushions(
      { body: plain(dye.ivory), border: plain(dye.rani), trim: dye.rani },
      {
        body: stripes([dye.ivory, dye.rani, dye.ivory, dye.haldi], [34, 10, 12, 4]),
        border: plain(dye.rani),
        trim: dye.mor,
      },
      'rose',
      lotusMedallion(),
    ),
  'runner-marigold': () =>
    tableRunner(
      {
        body: booti(inks(dye.leafDeep, '#f5e3b5', dye.haldi, dye.saffron), 5, 96),
        border: marigoldBorder(inks(dye.madder, '#f5e3b5', dye.haldi, dye.saffron), 78),
        trim: dye.haldi,
      },
      'straw',
    ),
  'tote-paisley': () =>
    tote(
      {
        body: plain('#f1e6d0'),
        border: marigoldBorder(inks(dye.indigo, '#f1e6d0', '#8fb0dc', dye.haldi), 84),
        trim: dye.indigo,
      },
      'sky',
      paisleyPanel(),
    ),
  'saree-ikat': () =>
    saree(
      {
        body: ikat('#7c1626', [dye.haldi, '#7c1626', dye.ivory, dye.leafDeep, dye.haldi], 7, 118),
        border: zariBorder(dye.leafDeep, 108),
        trim: dye.gold,
      },
      dye.leafDeep,
      'stone',
    ),
  'saree-zari': () =>
    saree({ body: zariBooti('#0f6a5b', 84), border: zariBorder(dye.rani, 118), trim: dye.gold }, dye.rani, 'rose'),
  'kurta-whitework': () =>
    kurta({ body: whitework('#6fbfa6', dye.thread, 150), border: whiteBorder('#6fbfa6'), trim: '#ffffff' }, 'mist'),
  'dupatta-phulkari': () =>
    dupatta(
      {
        body: phulkari('#a00c4b', ['#f9b41c', '#f0661a', '#fbf3df', '#2f9e63', '#f59cbd'], 104),
        border: stripedBorder('#5c0a2a', [dye.haldi, '#f4f0df', dye.saffron, '#3fa06a'], 84),
        trim: dye.haldi,
      },
      'straw',
    ),
  'stole-checks': () =>
    stole(
      {
        body: checks(
          '#efe6d3',
          [
            [dye.indigo, 8, 26],
            [dye.indigo, 42, 5],
            [dye.madder, 74, 12],
            [dye.haldi, 98, 5],
          ],
          116,
        ),
        border: stripedBorder(dye.indigo, ['#efe6d3', dye.madder, '#efe6d3', dye.haldi], 86),
        trim: dye.indigo,
      },
      'mist',
    ),
  'cushion-mirror': () =>
    cushions(
      { body: plain('#1f2a63'), border: plain(dye.rani), trim: dye.haldi },
      {
        body: mirrorField('#a3154f', [dye.haldi, dye.mor, '#f4f0df', dye.saffron], 128),
        border: plain(dye.rani),
        trim: dye.saffron,
      },
      'straw',
      mirrorWheel('#1f2a63', [dye.rani, dye.haldi, '#27a39a', '#f4f0df']) + corners(),
    ),
  'tote-ikat': () =>
    tote(
      {
        body: ikat('#14485c', ['#f3e7cf', '#14485c', dye.saffron, '#f3e7cf'], 19, 128),
        border: stripedBorder('#0b2f3d', ['#f3e7cf', dye.saffron, '#f3e7cf'], 96),
        trim: '#8a4b22',
      },
      'sand',
    ),
};

/** A lotus seen from above in four rings, with a wreath of side-on lotuses around it. */
function lotusMedallion(): string {
  const ring = (radius: number, count: number, length: number, fill: string, start = 0) =>
    around(
      0,
      0,
      count,
      placed(0, -radius, petal(length, length * 0.56, fill, 'stroke="#fff4ea" stroke-width="2.4"')),
      start,
    );
  return (
    around(0, 0, 18, placed(0, -268, lotus(inks(dye.ivory, dye.mor, '#4fb0a6', dye.haldi), 72))) +
    '<circle r="222" fill="none" stroke="#0d7377" stroke-width="5"/><circle r="212" fill="none" stroke="#eaa81f" stroke-width="4" stroke-dasharray="1 10" stroke-linecap="round"/>' +
    ring(96, 16, 104, dye.rani) +
    ring(70, 16, 92, '#d63d78', 11.25) +
    ring(48, 12, 76, '#ec7fa3') +
    ring(30, 8, 54, '#f8c1cd', 22.5) +
    dot(0, 0, 40, dye.haldi) +
    around(0, 0, 12, placed(0, -28, dot(0, 0, 4, '#a9621a'))) +
    around(0, 0, 6, placed(0, -13, dot(0, 0, 4, '#a9621a')))
  );
}

/** One large paisley with a halo of buds, between two small ones. */
function paisleyPanel(): string {
  const small = paisley(onCream, 150);
  return (
    `<g transform="translate(-6 -34)">${paisley(inks('#f1e6d0', '#22396b', '#35558f', dye.rani), 380)}</g>` +
    `<g transform="translate(-216 86)">${small}</g><g transform="translate(216 86) scale(-1 1)">${small}</g>` +
    [-216, 216].map((x) => placed(x, -60, lotus(inks(dye.cream, '#22396b', dye.rani, '#ee8bab'), 96))).join('')
  );
}

function corners(): string {
  const motif = placed(0, -262 * Math.SQRT2 * 0.98, lotus(inks('#1f2a63', '#f4f0df', dye.saffron, dye.haldi), 84), 0);
  return around(0, 0, 4, motif, 45);
}

function whiteBorder(ground: string): Swatch {
  const scallop = 'M0 18Q16 52 32 18M0 18Q16 40 32 18';
  return {
    width: 32,
    height: 84,
    ground,
    ink:
      `<path d="${scallop}" fill="#fff" fill-opacity=".3" stroke="#fff" stroke-width="2.6" stroke-dasharray="5 3"/><path d="M0 14H32M0 60H32M0 78H32" stroke="#fff" stroke-width="3" stroke-dasharray="6 2"/>` +
      around(16, 69, 5, '<ellipse cy="-5" rx="2.4" ry="4" fill="#fff"/>') +
      around(16, 32, 5, '<ellipse cy="-5" rx="2.2" ry="4" fill="#fff"/>'),
  };
}
