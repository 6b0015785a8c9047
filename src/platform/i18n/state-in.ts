import { type StateCode, stateName } from '../../kernel/index.js';
import type { Translator } from './translator.js';

/** A state's name in the reader's language; in English where it has none, such as the divided ones of old registrations. */
export function stateIn({ t, has }: Pick<Translator, 't' | 'has'>, code: StateCode): string {
  const key = `state.${code}`;
  return has(key) ? t(key) : stateName(code);
}
