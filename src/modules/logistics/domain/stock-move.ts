/** What happens to the pieces of a whole parcel; `find` brings back what was lost. */
export type StockMoveKind = 'sell' | 'unsell' | 'release' | 'lose' | 'find' | 'take-back' | 'write-off';

/** One movement with its cause, so that the same cause never counts twice. */
export interface StockMove {
  readonly kind: StockMoveKind;
  readonly source: string;
}
