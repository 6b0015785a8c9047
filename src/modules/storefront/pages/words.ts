import type { Translator } from '../../../platform/i18n/index.js';

/** The goods' name in the reader's language. */
export function titleIn(tr: Translator, goods: { title: string; titleHindi?: string | undefined }): string {
  return (tr.language === 'hi' && goods.titleHindi) || goods.title;
}

/** "Size: M, Colour: indigo"; empty for goods that come in one kind. */
export function optionsText(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}
