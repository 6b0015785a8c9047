import { parseStateCode, stateName } from '../../kernel/index.js';
import { catalogueOf } from './catalogue.js';
import { LANGUAGE_CODES } from './language.js';
import { stateIn } from './state-in.js';
import { translatorFor } from './translator.js';

const STATES = Array.from({ length: 38 }, (_, index) => parseStateCode(String(index + 1)));
/** Divided or merged since. */
const GONE = ['25', '28'];

describe('the name of a state', () => {
  it('is the reader’s, and the official one in English', () => {
    expect(stateIn(translatorFor('hi'), '09')).toBe('उत्तर प्रदेश');
    for (const code of STATES) expect(stateIn(translatorFor('en'), code)).toBe(stateName(code));
  });

  it('is there in every language, once', () => {
    const named = STATES.filter((code) => !GONE.includes(code));
    for (const language of LANGUAGE_CODES) {
      const names = named.map((code) => catalogueOf(language).get(`state.${code}`));
      expect([language, names.length, new Set(names).size]).toEqual([language, 36, 36]);
      expect(names).not.toContain(undefined);
    }
  });

  it('is English where nobody needs it in another language', () => {
    expect(stateIn(translatorFor('hi'), '97')).toBe('Other Territory');
  });
});
