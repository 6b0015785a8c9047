/** Variants that cost and earn the same are one choice for a reseller; the rest she sees one by one. */
export interface PricedAlike<Quote> {
  readonly quotes: readonly Quote[];
  /** How they differ from the others, such as "S, M, L"; empty where nothing differs. */
  readonly names: readonly string[];
}

/** Puts together what has the same prices, in the order of the first of each. */
export function groupBySamePrice<
  Quote extends {
    readonly options: Readonly<Record<string, string>>;
    readonly basePrice: { readonly paise: bigint };
    readonly mrp?: { readonly paise: bigint };
  },
>(quotes: readonly Quote[]): PricedAlike<Quote>[] {
  const groups = new Map<string, Quote[]>();
  for (const quote of quotes) {
    const price = `${quote.basePrice.paise}/${quote.mrp?.paise ?? ''}`;
    groups.set(price, [...(groups.get(price) ?? []), quote]);
  }
  return [...groups.values()].map((alike) => ({
    quotes: alike,
    names: alike.map(({ options }) => Object.values(options).join(' ')).filter((name) => name !== ''),
  }));
}
