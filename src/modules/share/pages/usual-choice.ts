import type { CardChoice } from '../domain/card-choice.js';
import type { CardLanguage } from '../domain/card-name.js';
import type { LinkOffers } from '../domain/link-offers.js';

/** Cards as she usually has them: her language, her look, and for a Status the shape that fills a phone. */
export function usualChoice(language: CardLanguage, [first]: readonly LinkOffers[]): CardChoice {
  return {
    language,
    format: first?.channel === 'status' ? 'story' : 'portrait',
    template: first?.cardTemplate ?? 'classic',
  };
}
