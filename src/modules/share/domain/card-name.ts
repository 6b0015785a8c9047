import type { CardFormat, CardLanguage } from './card.js';

/** Which picture of a link. */
export interface CardName {
  readonly code: string;
  readonly language: CardLanguage;
  readonly format: CardFormat;
}

/** File name of a card, as it stands in addresses; read back by {@link readCardName}. */
export function cardFileName({ code, language, format }: CardName): string {
  return `${code}-${language}-${format}.jpg`;
}

/** The card a file name means, or undefined. */
export function readCardName(fileName: string): CardName | undefined {
  const parts = /^([1-9A-HJ-NP-Za-km-z]{10,22})-(en|hi)-(portrait|preview)\.jpg$/.exec(fileName);
  if (!parts) return undefined;
  const [, code = '', language, format] = parts;
  return { code, language: language as CardLanguage, format: format as CardFormat };
}
