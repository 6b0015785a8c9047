import type { Translator } from '../../../platform/i18n/index.js';
import { titleInLanguage } from '../domain/title-in-language.js';

/** A product's name in the reader's language, where it has one. */
export function titleIn(
  { language }: Translator,
  goods: { readonly title: string; readonly titleHindi?: string | null | undefined },
): string {
  return titleInLanguage(goods, language);
}
