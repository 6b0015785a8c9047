import { type Facts, Money } from '../../../kernel/index.js';
import type { CardContent, CardSignature } from '../domain/card.js';
import type { WholeAmount } from '../domain/whole-in-words.js';
import type { Stamp } from './canvas.js';

/** Content that can cross from process to process: amounts as whole paise. */
export type SentContent = Omit<CardContent, 'price' | 'whole' | 'mrp'> & {
  readonly price: bigint;
  readonly whole?: { readonly amount: bigint; readonly certainty: WholeAmount['certainty'] };
  readonly mrp?: bigint;
};

/** What a drawing process is asked for. */
export type CardJob =
  | { readonly kind: 'part'; readonly content: SentContent; readonly photo?: Uint8Array | undefined }
  | { readonly kind: 'strip'; readonly content: SentContent; readonly picture?: Stamp | undefined }
  | {
      readonly kind: 'whole';
      readonly content: SentContent;
      readonly photo?: Uint8Array | undefined;
      readonly picture?: Stamp | undefined;
    }
  | { readonly kind: 'picture'; readonly photo: Uint8Array; readonly as: CardSignature['kind'] };

/** What comes back: errors lose their class on the way between processes, so a broken rule is told by its code. */
export type Drawn = { readonly answer: unknown } | { readonly refusal: Refusal };

export interface Refusal {
  readonly code: string;
  readonly facts: Facts;
}

export function sent({ price, whole, mrp, ...content }: CardContent): SentContent {
  return {
    ...content,
    price: price.paise,
    ...(whole ? { whole: { ...whole, amount: whole.amount.paise } } : {}),
    ...(mrp ? { mrp: mrp.paise } : {}),
  };
}

export function contentOf({ price, whole, mrp, ...content }: SentContent): CardContent {
  return {
    ...content,
    price: Money.paise(price),
    ...(whole ? { whole: { ...whole, amount: Money.paise(whole.amount) } } : {}),
    ...(mrp === undefined ? {} : { mrp: Money.paise(mrp) }),
  };
}
