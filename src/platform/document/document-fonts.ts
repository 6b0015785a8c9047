import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sharp } from '../pictures/index.js';

/** Families by their package; Urdu is set in Nastaliq, as its readers write it. */
const FAMILIES: Readonly<Record<string, string>> = {
  'noto-sans': 'Noto Sans',
  'noto-sans-devanagari': 'Noto Sans Devanagari',
  'noto-sans-tamil': 'Noto Sans Tamil',
  'noto-sans-telugu': 'Noto Sans Telugu',
  'noto-sans-bengali': 'Noto Sans Bengali',
  'noto-sans-gujarati': 'Noto Sans Gujarati',
  'noto-sans-kannada': 'Noto Sans Kannada',
  'noto-sans-malayalam': 'Noto Sans Malayalam',
  'noto-sans-gurmukhi': 'Noto Sans Gurmukhi',
  'noto-sans-oriya': 'Noto Sans Oriya',
  'noto-nastaliq-urdu': 'Noto Nastaliq Urdu',
};
const STYLES = ['500Medium', '600SemiBold'] as const;

/** What SVG text names: the first family that has a letter draws it. */
export const DOCUMENT_FAMILIES = Object.values(FAMILIES).join(', ');

let loading: Promise<void> | undefined;

/**
 * Makes the fonts of documents known to this process, once, whatever fonts the machine has. Drawing any text with a font
 * file adds that file to the process's font set, from which SVG text is drawn.
 */
export function loadDocumentFonts(): Promise<void> {
  loading ??= addFonts();
  return loading;
}

async function addFonts(): Promise<void> {
  for (const [name, family] of Object.entries(FAMILIES)) {
    const folder = folderOf(name);
    if (!folder) continue;
    for (const style of STYLES) {
      const fontfile = join(folder, style, `${family.replaceAll(' ', '')}_${style}.ttf`);
      await sharp({ text: { text: 'a', fontfile, font: family } }).metadata();
    }
  }
}

/** A script whose font is not installed is left to the machine's own fonts. */
function folderOf(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`@expo-google-fonts/${name}/package.json`));
  } catch {
    return undefined;
  }
}
