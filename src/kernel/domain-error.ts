/** How a broken rule is answered at the edge; the edge alone knows HTTP. */
export type DomainErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rule-violated'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

/** What the reader's sentence needs: numbers and words, never personal data. */
export type Facts = Readonly<Record<string, string | number>>;

/** A broken rule: one subclass per rule, named after the broken fact, with a stable kebab-case code. */
export abstract class DomainError extends Error {
  protected constructor(
    readonly code: string,
    readonly kind: DomainErrorKind,
    readonly facts: Facts = {},
  ) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = new.target.name;
  }
}
