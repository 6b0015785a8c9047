// Draws the app's icons for home screens from assets/static/haat.svg: node scripts/icons.mjs
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const STATIC = join(import.meta.dirname, '..', 'assets/static');
const RANI = '#a8124f';
const SVG_SIDE = 64;
const svg = readFileSync(join(STATIC, 'haat.svg'));

await write('icon-192.png', await drawn(192));
await write('icon-512.png', await drawn(512));
// A phone may cut this one to a circle: its ground goes to the edge, and the stall lies well inside.
const ground = sharp({ create: { width: 512, height: 512, channels: 3, background: RANI } });
await write(
  'icon-maskable-512.png',
  await ground
    .composite([{ input: await drawn(512) }])
    .png()
    .toBuffer(),
);

function drawn(side) {
  return sharp(svg, { density: (72 * side) / SVG_SIDE })
    .resize(side, side)
    .png()
    .toBuffer();
}

async function write(name, input) {
  await sharp(input).png({ palette: true, compressionLevel: 9 }).toFile(join(STATIC, name));
  process.stdout.write(`${name}\n`);
}
