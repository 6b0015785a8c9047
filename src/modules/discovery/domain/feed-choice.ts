import { asciiDigits, Money, parseStateCode, type StateCode } from '../../../kernel/index.js';

/** In which order goods come; the first is the usual one. */
export const FEED_SORTS = ['newest', 'trending', 'earning', 'kept'] as const;
export type FeedSort = (typeof FEED_SORTS)[number];

/** What the address of a feed says, as it was typed. */
export interface FeedChoice {
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly sort?: string | undefined;
  /** GST code of the state whose trend is asked for; `all` is all of India. */
  readonly state?: string | undefined;
  /** Her price, in rupees. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly size?: string | undefined;
  /** The least that she wants to earn on a piece, in rupees. */
  readonly earn?: string | undefined;
  /** `yes`: only goods that rarely come back. */
  readonly kept?: string | undefined;
  readonly after?: string | undefined;
}

/** The fields that narrow by an amount. */
export const AMOUNT_FIELDS = ['from', 'to', 'earn'] as const;
export type AmountField = (typeof AMOUNT_FIELDS)[number];

/** What was typed, read: a field that cannot be read narrows nothing and is named. */
export interface ReadChoice {
  readonly sort: FeedSort;
  readonly amounts: Readonly<Partial<Record<AmountField, Money>>>;
  readonly size: string | undefined;
  readonly onlyKept: boolean;
  readonly state: StateCode | 'all' | undefined;
  readonly unreadable: readonly AmountField[];
}

/** Reads an address leniently, because it may have been typed, shortened or kept for long. */
export function readChoice(choice: FeedChoice): ReadChoice {
  const amounts: Partial<Record<AmountField, Money>> = {};
  const unreadable: AmountField[] = [];
  for (const field of AMOUNT_FIELDS) {
    const text = choice[field]?.trim() ?? '';
    const amount = rupeesIn(text);
    if (amount) amounts[field] = amount;
    else if (text !== '') unreadable.push(field);
  }
  return {
    sort: FEED_SORTS.find((known) => known === choice.sort) ?? 'newest',
    amounts,
    size: choice.size?.trim() || undefined,
    onlyKept: choice.kept === 'yes',
    state: stateIn(choice.state),
    unreadable,
  };
}

/** How many filters are on, beside search, category and order. */
export function countFilters({ amounts, size, onlyKept }: ReadChoice): number {
  return Object.keys(amounts).length + (size === undefined ? 0 : 1) + (onlyKept ? 1 : 0);
}

function rupeesIn(text: string): Money | undefined {
  const plain = asciiDigits(text).replace(/[₹,\s]/g, '');
  return /^\d{1,7}$/.test(plain) ? Money.rupees(Number(plain)) : undefined;
}

function stateIn(text = ''): StateCode | 'all' | undefined {
  if (text === 'all') return 'all';
  try {
    return text === '' ? undefined : parseStateCode(text);
  } catch {
    return undefined;
  }
}
