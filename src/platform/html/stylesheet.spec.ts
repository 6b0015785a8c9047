import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { staticFolder } from './assets.js';

const SHEET = readFileSync(join(staticFolder(), 'haat.css'), 'utf8');
const READABLE = 4.5;
const READABLE_AMOUNT = 7;
const VISIBLE_EDGE = 3;
const SHEET_MAX_BYTES = 20_400;

const [ground = '', afterLight = ''] = SHEET.split('@media (prefers-color-scheme:dark)');
const light = tokensOf(ground);
const dark = { ...light, ...tokensOf(afterLight.slice(0, afterLight.indexOf('/* Ground */'))) };

const GROUNDS = ['paper', 'surface', 'sunk'];
const TINTS = ['mor-tint', 'good-tint', 'warn-tint', 'bad-tint', 'rani-tint'];
const TEXTS: readonly (readonly [ink: string, grounds: readonly string[]])[] = [
  ['ink', [...GROUNDS, ...TINTS]],
  ['soft', [...GROUNDS, ...TINTS]],
  ['rani-text', [...GROUNDS, ...TINTS]],
  ['mor', [...GROUNDS, 'mor-tint']],
  ['good', [...GROUNDS, 'good-tint']],
  ['warn', ['surface', 'warn-tint']],
  ['bad', [...GROUNDS, 'bad-tint']],
  ['on-rani', ['rani']],
  ['on-danger', ['danger']],
];
const AMOUNTS: typeof TEXTS = [
  ['ink', [...GROUNDS, ...TINTS]],
  ['earn', ['paper', 'surface', 'good-tint']],
  ['bad', ['paper', 'surface']],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s colours', (_name, tokens) => {
  it.each(pairs(TEXTS))('let %s be read on %s', (ink, ground) => {
    expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(READABLE);
  });

  it.each(pairs(AMOUNTS))('let an amount in %s be read in sunlight on %s', (ink, ground) => {
    expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(READABLE_AMOUNT);
  });

  it.each(GROUNDS)('show the edge of a box on %s', (ground) => {
    expect(contrast(tokens.edge, tokens[ground])).toBeGreaterThanOrEqual(VISIBLE_EDGE);
  });
});

describe('the stylesheet', () => {
  it('stays light', () => {
    expect(Buffer.byteLength(SHEET)).toBeLessThan(SHEET_MAX_BYTES);
  });

  it('loads nothing from elsewhere', () => {
    expect(SHEET).not.toMatch(/@import|url\(/);
  });

  it('names sides by the line of reading, so that Urdu pages run from the right', () => {
    const sheets = readdirSync(staticFolder()).filter((name) => name.endsWith('.css'));
    const sided = sheets.flatMap((name) => {
      const css = readFileSync(join(staticFolder(), name), 'utf8').replace(/\[dir=rtl\][^{}]*\{[^}]*\}/g, '');
      const found = css.match(
        /(?:margin|padding|border)-(?:left|right)|[;{ ](?:left|right):|text-align:(?:left|right)|float:/g,
      );
      return (found ?? []).map((fault) => `${name}: ${fault}`);
    });
    expect(sided).toEqual([]);
  });

  it('is black on white as the reference for contrast', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });
});

function pairs(list: typeof TEXTS): (readonly [string, string])[] {
  return list.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const));
}

function tokensOf(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one = '', other = ''): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((from) => channel(Number.parseInt(hex.slice(from, from + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channel(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
