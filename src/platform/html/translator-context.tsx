import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translator } from '../i18n/index.js';

const Speaking = createContext<Translator | undefined>(undefined);

/** Gives everything inside its language. `Page` does this; needed only for a fragment rendered on its own. */
export function Speaks({ tr, children }: { tr: Translator; children?: ComponentChildren }): VNode {
  return <Speaking.Provider value={tr}>{children}</Speaking.Provider>;
}

/** The translator of the page around; throws outside of one, so that no part speaks the wrong language unseen. */
export function useTranslator(): Translator {
  const tr = useContext(Speaking);
  if (!tr) throw new Error('This component stands outside a Page: wrap it in <Speaks tr={tr}>.');
  return tr;
}
