import { BrokenStateTable, stateTable } from './state-table.js';

const parcel = stateTable({
  initial: 'placed',
  finals: ['delivered', 'cancelled'],
  moves: {
    placed: ['out-for-delivery', 'cancelled'],
    'out-for-delivery': ['delivered', 'placed'],
    delivered: [],
    cancelled: [],
  },
});

describe('a state table', () => {
  const legal = new Set([
    'placed>out-for-delivery',
    'placed>cancelled',
    'out-for-delivery>delivered',
    'out-for-delivery>placed',
  ]);
  const pairs = parcel.states.flatMap((from) => parcel.states.map((to) => [from, to] as const));

  it.each(pairs)('says whether %s may become %s', (from, to) => {
    expect(parcel.canMove(from, to)).toBe(legal.has(`${from}>${to}`));
  });

  it('knows where things end', () => {
    expect(parcel.states.filter((state) => parcel.isFinal(state))).toEqual(['delivered', 'cancelled']);
  });

  it('draws itself for Mermaid, where a hyphen would be read as an arrow', () => {
    expect(parcel.toMermaid()).toBe(
      [
        'stateDiagram-v2',
        '  state "out-for-delivery" as out_for_delivery',
        '  [*] --> placed',
        '  placed --> out_for_delivery',
        '  placed --> cancelled',
        '  out_for_delivery --> delivered',
        '  out_for_delivery --> placed',
        '  delivered --> [*]',
        '  cancelled --> [*]',
      ].join('\n'),
    );
  });

  it('refuses a state that cannot be reached', () => {
    const island = () => stateTable({ initial: 'a', finals: ['b', 'c'], moves: { a: ['b'], b: [], c: [] } });
    expect(island).toThrow(new BrokenStateTable('c cannot be reached from a'));
  });

  it('refuses a dead end that is not final', () => {
    const trap = () => stateTable({ initial: 'a', finals: ['c'], moves: { a: ['b', 'c'], b: [], c: [] } });
    expect(trap).toThrow(new BrokenStateTable('b is a dead end but not final'));
  });

  it('refuses a final state that leads on', () => {
    const restless = () => stateTable({ initial: 'a', finals: ['a', 'b'], moves: { a: ['b'], b: [] } });
    expect(restless).toThrow(new BrokenStateTable('a is final but leads on'));
  });

  it('refuses a move to a state without a row', () => {
    const moves: Record<string, string[]> = { a: ['b', 'lost'], b: [] };
    expect(() => stateTable({ initial: 'a', finals: ['b'], moves })).toThrow(new BrokenStateTable('lost has no row'));
  });
});
