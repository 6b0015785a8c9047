import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import sharp from 'sharp';
import { PORTRAIT } from '../../../src/modules/share/domain/card-layout.js';
import { loadCardFonts, measureIn } from '../../../src/modules/share/infra/card-fonts.js';
import { titleBand } from '../../../src/modules/share/infra/title-band.js';

const TITLE = 'क्षत्रिय शृंगार ₹1,23,456 Saree';
const share = join(import.meta.dirname, '../../../src/modules/share');

beforeAll(loadCardFonts);

describe('the fonts of a card', () => {
  it('draw the same on a machine that has no font at all', async () => {
    const here = await drawn(TITLE);
    const there = await drawnWithoutSystemFonts(TITLE);
    expect(meanDifference(here, there)).toBeLessThan(0.5);
    expect(meanDifference(await drawn('क्षत्रिव शृंगाल ₹1,23,436 Sanee'), there)).toBeGreaterThan(0.5);
  }, 30_000);

  it('join letters into conjuncts: क्ष is narrower than its letters side by side', async () => {
    const wide = await measureIn('semibold')('क् ष'.replace(' ', '\u200C'), 100);
    expect(await measureIn('semibold')('क्ष', 100)).toBeLessThan(wide * 0.95);
  });

  it('have the sign of the rupee in every weight', async () => {
    for (const weight of ['medium', 'semibold', 'heavy'] as const) {
      const rupee = await measureIn(weight)('₹', 100);
      expect(rupee).toBeGreaterThan(35);
      expect(rupee).toBeLessThan(75);
    }
  });
});

async function drawn(title: string): Promise<Buffer> {
  return sharp(await titleBand(title))
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** Draws a title band in a process of its own whose font configuration names no folder. */
async function drawnWithoutSystemFonts(title: string): Promise<Buffer> {
  const folder = mkdtempSync(join(share, '../../../node_modules/.cache/card-fonts-'));
  try {
    for (const file of MODULES) compile(file, folder);
    const fonts = join(folder, 'fonts.conf');
    writeFileSync(fonts, '<?xml version="1.0"?><fontconfig></fontconfig>');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(folder, 'draw.js'),
      `import sharp from 'sharp';
       import { loadCardFonts } from './infra/card-fonts.js';
       import { titleBand } from './infra/title-band.js';
       await loadCardFonts();
       await sharp(await titleBand(${JSON.stringify(title)})).png().toFile('band.png');`,
    );
    execFileSync(process.execPath, ['draw.js'], { cwd: folder, env: { FONTCONFIG_FILE: fonts, HOME: folder } });
    const band = readFileSync(join(folder, 'band.png'));
    expect(await sharp(band).metadata()).toMatchObject({ width: PORTRAIT.title.width, height: PORTRAIT.title.height });
    return await sharp(band).removeAlpha().raw().toBuffer();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The title band and what it imports. */
const MODULES = [
  'infra/title-band',
  'infra/card-drawing',
  'infra/card-pieces',
  'infra/card-fonts',
  'infra/xml',
  'domain/card-layout',
  'domain/card-text',
];

function compile(file: string, folder: string): void {
  const { code } = transformFileSync(join(share, `${file}.ts`), {
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  const target = join(folder, `${file}.js`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

function meanDifference(one: Buffer, other: Buffer): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.abs(one[i]! - other[i]!);
  return sum / one.length;
}
