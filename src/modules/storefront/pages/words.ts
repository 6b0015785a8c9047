import type { Translator } from '../../../platform/i18n/index.js';

/** The goods' name in the reader's language. */
export function titleIn(tr: Translator, goods: { title: string; titleHindi?: string | undefined }): string {
  return (tr.language === 'hi' && goods.titleHindi) || goods.title;
}
