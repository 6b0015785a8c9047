import { type Facts, Money } from '../../../kernel/index.js';
import type { StoredObject } from '../../../platform/storage/index.js';
import type { CardContent } from '../domain/card.js';
import type { WholeAmount } from '../domain/whole-in-words.js';
import type { CardToMake } from './card-maker.js';

/** Content that can cross from process to process: amounts as whole paise. */
type SentContent = Omit<CardContent, 'price' | 'whole' | 'mrp'> & {
  readonly price: bigint;
  readonly whole?: { readonly amount: bigint; readonly certainty: WholeAmount['certainty'] };
  readonly mrp?: bigint;
};

/** What a drawing process is asked for. */
export type CardJob = Omit<CardToMake, 'content'> & { readonly content: SentContent };

/** What comes back: errors lose their class on the way between processes, so a broken rule is told by its code. */
export type Drawn = { readonly stored: StoredObject } | { readonly refusal: Refusal };

export interface Refusal {
  readonly code: string;
  readonly facts: Facts;
}

export function sent({ content, ...card }: CardToMake): CardJob {
  const { price, whole, mrp, ...words } = content;
  return {
    ...card,
    content: {
      ...words,
      price: price.paise,
      ...(whole ? { whole: { ...whole, amount: whole.amount.paise } } : {}),
      ...(mrp ? { mrp: mrp.paise } : {}),
    },
  };
}

export function received({ content, ...job }: CardJob): CardToMake {
  const { price, whole, mrp, ...words } = content;
  return {
    ...job,
    content: {
      ...words,
      price: Money.paise(price),
      ...(whole ? { whole: { ...whole, amount: Money.paise(whole.amount) } } : {}),
      ...(mrp === undefined ? {} : { mrp: Money.paise(mrp) }),
    },
  };
}
