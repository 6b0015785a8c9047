import {
  CARD_FORMATS,
  CARD_LANGUAGES,
  CARD_TEMPLATES,
  type CardFormat,
  type CardLanguage,
  type CardTemplate,
} from './card-name.js';

/** How the cards of a sheet look; all of it may be chosen there. */
export interface CardChoice {
  readonly language: CardLanguage;
  readonly format: CardFormat;
  readonly template: CardTemplate;
}

/** What an address asks for; the rest is as she usually has it. What is not known is as if it had not been asked. */
export function readCardChoice(
  asked: { readonly card?: unknown; readonly format?: unknown; readonly template?: unknown },
  usual: CardChoice,
): CardChoice {
  return {
    language: CARD_LANGUAGES.find((known) => known === asked.card) ?? usual.language,
    format: CARD_FORMATS.find((known) => known === asked.format) ?? usual.format,
    template: CARD_TEMPLATES.find((known) => known === asked.template) ?? usual.template,
  };
}
