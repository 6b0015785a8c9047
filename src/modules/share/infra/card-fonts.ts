import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sharp } from '../../../platform/pictures/index.js';
import type { Measure } from '../domain/card-text.js';
import { escapeXml } from './xml.js';

/** Weights on a card: as SVG writes them. */
export const CARD_WEIGHTS = { medium: 500, semibold: 600, heavy: 800 } as const;
export type CardWeight = keyof typeof CARD_WEIGHTS;

/** The same as Pango names them; only Latin has the medium weight, which is for amounts. */
const PANGO_WEIGHTS = { medium: 'Medium', semibold: 'Semi-Bold', heavy: 'Ultra-Bold' } as const;
const STYLES = ['600SemiBold', '800ExtraBold'] as const;

/** A font family and the letters for which it is loaded. */
interface Family {
  readonly name: string;
  readonly has: RegExp;
  readonly package: string;
  readonly styles: readonly string[];
}

const noto = (script: string, name = script, styles: readonly string[] = STYLES): Family => ({
  name: `Noto Sans ${name}`,
  has: new RegExp(`\\p{Script=${script}}`, 'u'),
  package: `noto-sans-${name.toLowerCase()}`,
  styles,
});

/** Draws everything that no other family is loaded for. */
const LATIN: Family = { name: 'Noto Sans', has: /(?:)/u, package: 'noto-sans', styles: ['500Medium', ...STYLES] };

/** One family a script. Urdu is set in Nastaliq, as its readers write it; its boldest weight is 700. */
const SCRIPTS: readonly Family[] = [
  noto('Devanagari'),
  noto('Tamil'),
  noto('Telugu'),
  noto('Bengali'),
  noto('Gujarati'),
  noto('Kannada'),
  noto('Malayalam'),
  noto('Gurmukhi'),
  noto('Oriya'),
  {
    name: 'Noto Nastaliq Urdu',
    has: /\p{Script=Arabic}/u,
    package: 'noto-nastaliq-urdu',
    styles: ['600SemiBold', '700Bold'],
  },
];

let loading: Promise<void> | undefined;

/**
 * Families for a text, in the order in which SVG and Pango shall try them. The first call makes all fonts of cards known
 * to this process, whatever fonts the machine has (perhaps none): drawing any text with a font file adds that file to
 * the process's font set, and SVG text is drawn from the same set. All at once, before anything is drawn, because each
 * thread that draws SVG looks at the set only once: a script that came later would be drawn in some other font.
 */
export async function familiesFor(text: string): Promise<string> {
  loading ??= addAll();
  await loading;
  return [LATIN, ...SCRIPTS.filter(({ has }) => has.test(text))].map(({ name }) => name).join(', ');
}

async function addAll(): Promise<void> {
  for (const family of [LATIN, ...SCRIPTS]) await addFonts(family);
}

async function addFonts({ name, package: folder, styles }: Family): Promise<void> {
  for (const style of styles) {
    const fontfile = join(folderOf(folder), style, `${name.replaceAll(' ', '')}_${style}.ttf`);
    await sharp({ text: { text: 'a', fontfile, font: name } }).metadata();
  }
}

function folderOf(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`@expo-google-fonts/${name}/package.json`));
}

/** Widths are measured at this size and scaled, so that one measurement serves all settings. */
const MEASURED_AT = 100;
/** So many of a letter side by side make its advance exact to an eighth of a pixel. */
const SIDE_BY_SIDE = 8;
const KEPT_WIDTHS_MAX = 5_000;
const keptWidths = new Map<string, number>();

/** Measures texts in one weight. */
export function measureIn(weight: CardWeight): Measure {
  return async (text, size) => ((await widthOf(text.trim(), weight)) * size) / MEASURED_AT;
}

/** At small sizes shaped letters round up to whole pixels, and a line of them grows by up to a hundredth. */
const SHAPED_SPREAD = 1.013;

/** What needs shaping is measured as shaped; in Latin the letters' advances add up, and those are soon all known. */
async function widthOf(text: string, weight: CardWeight): Promise<number> {
  if (SCRIPTS.some(({ has }) => has.test(text))) return (await drawnWidth(text, weight)) * SHAPED_SPREAD;
  const advances = await advancesIn(weight, text);
  let sum = 0;
  for (const letter of text) sum += advances.get(letter)!;
  return sum * MEASURED_AT;
}

const keptAdvances: Readonly<Record<CardWeight, Map<string, number>>> = {
  medium: new Map(),
  semibold: new Map(),
  heavy: new Map(),
};

/** Advances of letters as parts of the type size; all letters of the text are among them. */
export async function advancesIn(weight: CardWeight, text: string): Promise<ReadonlyMap<string, number>> {
  const kept = keptAdvances[weight];
  for (const letter of text) if (!kept.has(letter)) kept.set(letter, (await advanceOf(letter, weight)) / MEASURED_AT);
  return kept;
}

async function advanceOf(letter: string, weight: CardWeight): Promise<number> {
  const [row, none] = [await drawnWidth(`n${letter.repeat(SIDE_BY_SIDE)}n`, weight), await drawnWidth('nn', weight)];
  return (row - none) / SIDE_BY_SIDE;
}

async function drawnWidth(text: string, weight: CardWeight): Promise<number> {
  const key = `${weight}:${text}`;
  const kept = keptWidths.get(key);
  if (kept !== undefined) return kept;
  const font = `${await familiesFor(text)} ${PANGO_WEIGHTS[weight]} ${MEASURED_AT}`;
  const { width } = await sharp({ text: { text: escapeXml(text), font, dpi: 72 } }).metadata();
  keep(key, width);
  return width;
}

function keep(key: string, width: number): void {
  if (keptWidths.size >= KEPT_WIDTHS_MAX) keptWidths.clear();
  keptWidths.set(key, width);
}
