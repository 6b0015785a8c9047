import { stateTable } from '../../../kernel/index.js';

/** Where a charge beyond the declared weight stands. */
export type WeightState = 'open' | 'accepted' | 'disputed' | 'lapsed' | 'won' | 'lost' | 'waived';

/** The moves of a charge; the rows of weight_transition are the same, and a test compares them. */
export const WEIGHT_TABLE = stateTable<WeightState>({
  initial: 'open',
  finals: ['lapsed', 'won', 'waived'],
  moves: {
    open: ['accepted', 'disputed', 'lapsed'],
    disputed: ['won', 'lost'],
    accepted: ['waived'],
    lost: ['waived'],
    lapsed: [],
    won: [],
    waived: [],
  },
});

/** Who bears what a courier charges. */
export const WEIGHT_BEARERS = ['supplier', 'platform'] as const;
export type WeightBearer = (typeof WEIGHT_BEARERS)[number];

/** What a person may decide where a charge stands; a lapse is the clock's. */
export function choicesIn(state: WeightState): readonly WeightState[] {
  return WEIGHT_TABLE.moves[state].filter((next) => next !== 'lapsed');
}
