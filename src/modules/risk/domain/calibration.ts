import { type MeasuredCell, wilson } from './measure.js';

/** How the parcels of a band of scores went; shares from 0 to 1. */
export interface BandOutcome {
  /** Lowest score of the band; a band is ten points wide. */
  readonly band: number;
  readonly orders: number;
  /** Of them: parcels that were delivered or came back. */
  readonly known: number;
  readonly cameBack: number;
  /** Share that came back with its 95 % interval; undefined while nothing is known. */
  readonly returned: { readonly share: number; readonly low: number; readonly high: number } | undefined;
}

const BANDS = 10;

/** Rules that are worth their questions send back more the higher the score: ten bands, lowest first. */
export function calibrationOf(cells: readonly MeasuredCell[]): BandOutcome[] {
  return Array.from({ length: BANDS }, (_, index) => {
    const band = index * 10;
    const own = cells.filter((cell) => cell.band === band);
    const sum = (of: 'orders' | 'delivered' | 'cameBack') => own.reduce((total, cell) => total + cell[of], 0);
    const cameBack = sum('cameBack');
    const known = sum('delivered') + cameBack;
    return {
      band,
      orders: sum('orders'),
      known,
      cameBack,
      returned: known === 0 ? undefined : wilson(cameBack, known),
    };
  });
}
