/** Languages in which a card speaks. */
export const CARD_LANGUAGES = ['en', 'hi', 'ta', 'te', 'bn', 'mr', 'gu', 'kn', 'ml', 'pa', 'or', 'ur'] as const;
export type CardLanguage = (typeof CARD_LANGUAGES)[number];

/**
 * `square` (1080 x 1080) and `portrait` (1080 x 1350) go into a chat, `story` (1080 x 1920) into a Status, `preview`
 * (1200 x 630) is what a link shows of itself.
 */
export const CARD_FORMATS = ['square', 'portrait', 'story', 'preview'] as const;
export type CardFormat = (typeof CARD_FORMATS)[number];

/** How a card is dressed; the words and their places stay the same. */
export const CARD_TEMPLATES = ['classic', 'festive', 'plain'] as const;
export type CardTemplate = (typeof CARD_TEMPLATES)[number];

export function isCardLanguage(text: string): text is CardLanguage {
  return (CARD_LANGUAGES as readonly string[]).includes(text);
}

export function isCardTemplate(text: string): text is CardTemplate {
  return (CARD_TEMPLATES as readonly string[]).includes(text);
}

/** Which picture of a link. */
export interface CardName {
  readonly code: string;
  readonly language: CardLanguage;
  readonly format: CardFormat;
  /** `classic` where it is left out. */
  readonly template?: CardTemplate;
}

/** File name of a card, as it stands in addresses; read back by {@link readCardName}. */
export function cardFileName({ code, language, format, template = 'classic' }: CardName): string {
  const dressed = template === 'classic' ? '' : `-${template}`;
  return `${code}-${language}-${format}${dressed}.jpg`;
}

const FILE_NAME = new RegExp(
  `^([1-9A-HJ-NP-Za-km-z]{10,22})-(${CARD_LANGUAGES.join('|')})-(${CARD_FORMATS.join('|')})(?:-(festive|plain))?\\.jpg$`,
);

/** The card a file name means, or undefined. */
export function readCardName(fileName: string): Required<CardName> | undefined {
  const parts = FILE_NAME.exec(fileName);
  if (!parts) return undefined;
  const [, code = '', language, format, template = 'classic'] = parts;
  return {
    code,
    language: language as CardLanguage,
    format: format as CardFormat,
    template: template as CardTemplate,
  };
}
