import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Measure } from '../domain/card-text.js';
import { escapeXml } from './xml.js';

/** Families on a card; the first that has a letter draws it. */
export const CARD_FAMILIES = 'Noto Sans, Noto Sans Devanagari';

/** Weights on a card: as SVG writes them and as Pango names them. */
export const CARD_WEIGHTS = { medium: 500, semibold: 600, heavy: 800 } as const;
export type CardWeight = keyof typeof CARD_WEIGHTS;

const PANGO_WEIGHTS = { medium: 'Medium', semibold: 'Semi-Bold', heavy: 'Ultra-Bold' } as const;
const STYLES = ['500Medium', '600SemiBold', '800ExtraBold'] as const;

let loading: Promise<void> | undefined;

/**
 * Makes the card's fonts known to this process, once, whatever fonts the machine has (perhaps none). Drawing any text
 * with a font file adds that file to the process's font set, and SVG text is drawn from the same set.
 */
export function loadCardFonts(): Promise<void> {
  loading ??= addFonts();
  return loading;
}

async function addFonts(): Promise<void> {
  for (const fontfile of fontFiles()) await sharp({ text: { text: 'अa', fontfile, font: CARD_FAMILIES } }).metadata();
}

function fontFiles(): string[] {
  const require = createRequire(import.meta.url);
  const folder = (name: string) => dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));
  return STYLES.flatMap((style) => [
    join(folder('noto-sans'), style, `NotoSans_${style}.ttf`),
    join(folder('noto-sans-devanagari'), style, `NotoSansDevanagari_${style}.ttf`),
  ]);
}

/** Widths are measured at this size and scaled, so that one measurement serves all settings. */
const MEASURED_AT = 100;
const KEPT_WIDTHS_MAX = 5_000;
const keptWidths = new Map<string, number>();

/** Measures texts in one weight; the fonts must be loaded. */
export function measureIn(weight: CardWeight): Measure {
  return async (text, size) => ((await widthOf(text.trim(), weight)) * size) / MEASURED_AT;
}

/** Devanagari is measured as shaped; in Latin the letters' advances add up, and those are soon all known. */
async function widthOf(text: string, weight: CardWeight): Promise<number> {
  if (/\p{Script=Devanagari}/u.test(text)) return drawnWidth(text, weight);
  const none = await drawnWidth('nn', weight);
  let sum = 0;
  for (const letter of text) sum += (await drawnWidth(`n${letter}n`, weight)) - none;
  return sum;
}

async function drawnWidth(text: string, weight: CardWeight): Promise<number> {
  const key = `${weight}:${text}`;
  const kept = keptWidths.get(key);
  if (kept !== undefined) return kept;
  const font = `${CARD_FAMILIES} ${PANGO_WEIGHTS[weight]} ${MEASURED_AT}`;
  const { width } = await sharp({ text: { text: escapeXml(text), font, dpi: 72 } }).metadata();
  if (keptWidths.size >= KEPT_WIDTHS_MAX) keptWidths.clear();
  keptWidths.set(key, width);
  return width;
}
