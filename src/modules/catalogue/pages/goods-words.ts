import type { Translator } from '../../../platform/i18n/index.js';

/** "Size: M, Colour: Indigo" in the reader's words where they are known, else as the supplier wrote them; empty for goods of one kind. */
export function optionsText(options: Readonly<Record<string, string>>, tr: Translator): string {
  const isRightToLeft = tr.direction === 'rtl';
  // "40 x 40 cm" would change places with the words around it in a line from right to left.
  const whole = (text: string) => (isRightToLeft ? `\u2068${text}\u2069` : text);
  return Object.entries(options)
    .map(([name, value]) => `${known('option', name, tr)}: ${whole(known('value', value, tr))}`)
    .join(isRightToLeft ? '، ' : ', ');
}

/** A category in the reader's language; suppliers may write any, so an unknown one stays as it is written. */
export function categoryName(category: string, tr: Translator): string {
  return known('category', category, tr);
}

/** The country of origin in the reader's language where it is known. */
export function originName(country: string, tr: Translator): string {
  return known('origin', country, tr);
}

function known(kind: 'option' | 'value' | 'category' | 'origin', word: string, { t, has }: Translator): string {
  const slug = word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const key = `goods.${kind}.${slug}`;
  return slug !== '' && has(key) ? t(key) : word;
}
