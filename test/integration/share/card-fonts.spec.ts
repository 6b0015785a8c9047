import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { CARD_LANGUAGES } from '../../../src/modules/share/domain/card-name.js';
import { legible } from '../../../src/modules/share/domain/card-text.js';
import { CARD_WORDS } from '../../../src/modules/share/domain/card-words.js';
import { measureIn } from '../../../src/modules/share/infra/card-fonts.js';
import { composedRun, shapedRun, type TextRun } from '../../../src/modules/share/infra/text-run.js';

const source = join(import.meta.dirname, '../../../src');

/** A short text in each script, with what only shaping can set: conjuncts, signs before their letter, joined letters. */
const SAMPLES: Readonly<Record<string, string>> = {
  Latin: 'Café saree',
  Devanagari: 'क्षत्रिय शृंगार ₹1,23,456',
  Tamil: 'கைத்தறி பொன்னாடை',
  Telugu: 'స్త్రీల చేనేత చీర',
  Bengali: 'জ্যোৎস্না শাড়ি',
  Gujarati: 'જ્યોત્સના સાડી',
  Kannada: 'ಕ್ಷೇತ್ರ ಸ್ತ್ರೀ ಸೀರೆ',
  Malayalam: 'ശ്രീലക്ഷ്മി കോട്ടൺ',
  Gurmukhi: 'ਗੁਰਪ੍ਰੀਤ ਸਾੜ੍ਹੀ',
  Oriya: 'ସୁଚିତ୍ରା ଶାଢ଼ୀ',
  Arabic: 'زینب کی سوتی ساڑھی',
};

describe('the fonts of a card', () => {
  it('draw the same on a machine that has no font at all, in every script', async () => {
    const there = drawnWithoutSystemFonts(Object.values(SAMPLES));
    for (const [i, text] of Object.values(SAMPLES).entries()) {
      const here = masks(await shapedRun(text, { size: 48, weight: 'semibold' }));
      expect({ text, there: there[i] }).toEqual({ text, there: here });
    }
  }, 60_000);

  it('join letters into conjuncts: क्ष is narrower than its letters side by side', async () => {
    const wide = await measureIn('semibold')('क्\u200Cष', 100);
    expect(await measureIn('semibold')('क्ष', 100)).toBeLessThan(wide * 0.95);
  });

  it('join the letters of Urdu: a word is narrower than its letters one by one', async () => {
    const measure = measureIn('semibold');
    let apart = 0;
    for (const letter of 'طرف') apart += await measure(letter, 100);
    expect(await measure('طرف', 100)).toBeLessThan(apart * 0.95);
  });

  it('have the sign of the rupee in every weight', async () => {
    for (const weight of ['medium', 'semibold', 'heavy'] as const) {
      const rupee = await measureIn(weight)('₹', 100);
      expect(rupee).toBeGreaterThan(35);
      expect(rupee).toBeLessThan(75);
    }
  });

  it('compose prices and links of the very letters that shaping would draw', async () => {
    for (const text of ['₹1,23,456', 'haat.example.in/p/K7Q2M9xYz4Ab', 'Soft cotton saree']) {
      const composed = await composedRun(text, { size: 40, weight: 'semibold' });
      // A letter that is not composed makes SVG draw the whole, and a blank one adds no ink.
      const shaped = await shapedRun(`${text}\u200C`, { size: 40, weight: 'semibold' });
      expect(Math.abs(composed.width - shaped.width)).toBeLessThan(12);
      expect(covered(composed) / covered(shaped)).toBeCloseTo(1, 1);
    }
  });
});

describe('no empty box is ever drawn', () => {
  const fonts = new Map<string, Set<number>>();
  const lettersOf = (script: string): Set<number> => {
    const found = fonts.get(script) ?? codepointsOf(script);
    fonts.set(script, found);
    return found;
  };
  const drawable = (letter: string) =>
    /^[\u200C\u200D]$/.test(letter) ||
    ['Latin', ...Object.keys(SAMPLES)].some((script) => lettersOf(script).has(letter.codePointAt(0)!));

  it.each(Object.keys(SAMPLES))('every letter of %s that may stand on a card is in its fonts', (script) => {
    const letter = new RegExp(`\\p{Script=${script}}`, 'u');
    const missing: string[] = [];
    for (let code = 0x20; code < 0x1_1000; code++) {
      const sign = String.fromCodePoint(code);
      // A vowel sign stands on a letter, as in a word.
      const word = /\p{M}/u.test(sign) ? `${baseOf(script)}${sign}` : sign;
      if (!letter.test(sign)) continue;
      for (const kept of legible(word))
        if (!drawable(kept)) missing.push(`${kept} U+${kept.codePointAt(0)!.toString(16)}`);
    }
    expect(missing).toEqual([]);
  });

  it.each(CARD_LANGUAGES)('our own words in %s survive the cleaning and are in the fonts', (language) => {
    const { brand, untitled, from, off, until } = CARD_WORDS[language];
    for (const words of [brand, untitled, off, from.replace('{name}', 'A'), until.replace('{time}', '9')]) {
      expect(legible(words)).toBe(words.normalize('NFKC'));
      for (const sign of legible(words)) expect({ sign, drawable: drawable(sign) }).toEqual({ sign, drawable: true });
    }
  });
});

function baseOf(script: string): string {
  return SAMPLES[script]!.match(/\p{Lo}/u)?.[0] ?? 'a';
}

const masks = ({ width, pieces }: TextRun) => ({
  width,
  ink: pieces.map(({ ink }) => Buffer.from(ink.cover).toString('base64')),
});

function covered({ pieces }: TextRun): number {
  return pieces.reduce((sum, { ink }) => sum + ink.cover.reduce((all, part) => all + part, 0), 0);
}

/** Draws texts in a process of its own whose font configuration names no folder. */
function drawnWithoutSystemFonts(texts: readonly string[]): ReturnType<typeof masks>[] {
  const cache = join(source, '../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'card-fonts-'));
  try {
    for (const file of MODULES) compile(file, folder);
    const fonts = join(folder, 'fonts.conf');
    writeFileSync(fonts, '<?xml version="1.0"?><fontconfig></fontconfig>');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(folder, 'draw.js'),
      `import { writeFileSync } from 'node:fs';
       import { shapedRun } from './modules/share/infra/text-run.js';
       const drawn = [];
       for (const text of ${JSON.stringify(texts)}) {
         const { width, pieces } = await shapedRun(text, { size: 48, weight: 'semibold' });
         drawn.push({ width, ink: pieces.map(({ ink }) => Buffer.from(ink.cover).toString('base64')) });
       }
       writeFileSync('drawn.json', JSON.stringify(drawn));`,
    );
    execFileSync(process.execPath, ['draw.js'], { cwd: folder, env: { FONTCONFIG_FILE: fonts, HOME: folder } });
    return JSON.parse(readFileSync(join(folder, 'drawn.json'), 'utf8')) as ReturnType<typeof masks>[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What draws a run of text, and what that imports. */
const MODULES = [
  ...['infra/text-run', 'infra/card-fonts', 'infra/ink', 'infra/kept', 'infra/xml', 'domain/card-text'].map(
    (file) => `modules/share/${file}`,
  ),
  'platform/pictures/index',
  'platform/pictures/sharp',
];

function compile(file: string, folder: string): void {
  const { code } = transformFileSync(join(source, `${file}.ts`), {
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  const target = join(folder, `${file}.js`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

/** All characters that the semibold font of a script has, read from its table of characters (formats 4 and 12). */
function codepointsOf(script: string): Set<number> {
  const font = readFileSync(fontFile(script));
  const found = new Set<number>();
  for (const table of subtables(font)) {
    if (font.readUInt16BE(table) === 12) {
      for (let i = 0; i < font.readUInt32BE(table + 12); i++) {
        const group = table + 16 + i * 12;
        for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); code++) found.add(code);
      }
    }
    if (font.readUInt16BE(table) === 4) {
      const segments = font.readUInt16BE(table + 6);
      for (let i = 0; i < segments; i += 2) {
        const [end, start] = [font.readUInt16BE(table + 14 + i), font.readUInt16BE(table + 16 + segments + i)];
        for (let code = start; code <= end && code < 0xffff; code++) found.add(code);
      }
    }
  }
  return found;
}

function subtables(font: Buffer): number[] {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const entry = 12 + i * 16;
    if (font.toString('latin1', entry, entry + 4) !== 'cmap') continue;
    const cmap = font.readUInt32BE(entry + 8);
    return Array.from(
      { length: font.readUInt16BE(cmap + 2) },
      (_, j) => cmap + font.readUInt32BE(cmap + 4 + j * 8 + 4),
    );
  }
  throw new Error('a font without a table of characters');
}

function fontFile(script: string): string {
  const [folder, name] =
    script === 'Latin'
      ? ['noto-sans', 'NotoSans']
      : script === 'Arabic'
        ? ['noto-nastaliq-urdu', 'NotoNastaliqUrdu']
        : [`noto-sans-${script.toLowerCase()}`, `NotoSans${script}`];
  const root = dirname(createRequire(import.meta.url).resolve(`@expo-google-fonts/${folder}/package.json`));
  return join(root, '600SemiBold', `${name}_600SemiBold.ttf`);
}
