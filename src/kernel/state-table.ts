/** The states of one thing and the moves between them. */
export interface StateTable<S extends string> {
  readonly initial: S;
  readonly states: readonly S[];
  /** Where each state may go. */
  readonly moves: Readonly<Record<S, readonly S[]>>;
  canMove(from: S, to: S): boolean;
  isFinal(state: S): boolean;
  /** A Mermaid state diagram, for the docs. */
  toMermaid(): string;
}

/** A table that contradicts itself: a fault in the code, found when it loads. */
export class BrokenStateTable extends Error {
  override readonly name = 'BrokenStateTable';
}

/**
 * Makes a state table and checks it: every state can be reached from the first, the named final states and no others
 * lead nowhere. Throws {@link BrokenStateTable}.
 */
export function stateTable<S extends string>(table: {
  readonly initial: NoInfer<S>;
  readonly finals: readonly NoInfer<S>[];
  readonly moves: Readonly<Record<S, readonly NoInfer<S>[]>>;
}): StateTable<S> {
  const { initial, finals, moves } = table;
  const states = Object.keys(moves) as S[];
  checkMoves(states, table);
  return {
    initial,
    states,
    moves,
    canMove: (from, to) => moves[from].includes(to),
    isFinal: (state) => finals.includes(state),
    toMermaid: () => mermaid(states, table),
  };
}

interface Table<S extends string> {
  readonly initial: S;
  readonly finals: readonly S[];
  readonly moves: Readonly<Record<S, readonly S[]>>;
}

function checkMoves<S extends string>(states: readonly S[], { initial, finals, moves }: Table<S>): void {
  const known = new Set(states);
  for (const state of [initial, ...finals, ...states.flatMap((from) => moves[from])]) {
    if (!known.has(state)) throw new BrokenStateTable(`${state} has no row`);
  }
  for (const state of states) {
    const leadsNowhere = moves[state].length === 0;
    if (leadsNowhere && !finals.includes(state)) throw new BrokenStateTable(`${state} is a dead end but not final`);
    if (!leadsNowhere && finals.includes(state)) throw new BrokenStateTable(`${state} is final but leads on`);
  }
  const reached = reachableFrom(initial, moves);
  const lost = states.find((state) => !reached.has(state));
  if (lost) throw new BrokenStateTable(`${lost} cannot be reached from ${initial}`);
}

function reachableFrom<S extends string>(initial: S, moves: Table<S>['moves']): ReadonlySet<S> {
  const reached = new Set<S>([initial]);
  // A set that grows while it is walked visits each state once.
  for (const state of reached) for (const next of moves[state]) reached.add(next);
  return reached;
}

function mermaid<S extends string>(states: readonly S[], { initial, finals, moves }: Table<S>): string {
  // Mermaid takes a hyphen in a name for the start of an arrow.
  const name = (state: S) => state.replaceAll('-', '_');
  return [
    'stateDiagram-v2',
    ...states.filter((state) => state.includes('-')).map((state) => `  state "${state}" as ${name(state)}`),
    `  [*] --> ${name(initial)}`,
    ...states.flatMap((from) => moves[from].map((to) => `  ${name(from)} --> ${name(to)}`)),
    ...finals.map((state) => `  ${name(state)} --> [*]`),
  ].join('\n');
}
