import type { Translator } from '../../../platform/i18n/index.js';

/** The goods' name in the reader's language, where they have one in it. */
export function titleIn(
  { language }: Translator,
  goods: { readonly title: string; readonly titleHindi: string | null },
): string {
  return (language === 'hi' && goods.titleHindi) || goods.title;
}
