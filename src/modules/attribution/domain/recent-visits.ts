/**
 * Remembers who has just opened what, so that reloading a page is no second visit. Bounded: the visitor not seen for the
 * longest is forgotten first, and then at worst counted once more.
 */
export class RecentVisits {
  private readonly last = new Map<string, { what: string; at: number }>();

  /** Holds `most` visitors; a repeat is the same thing again within `withinMs`. */
  constructor(
    private readonly most: number,
    private readonly withinMs: number,
  ) {}

  /** Whether this visitor's last opening was the same and not long ago; remembers this one. */
  isRepeat(visitor: string, what: string, at: number): boolean {
    const before = this.last.get(visitor);
    const repeat = before !== undefined && before.what === what && at - before.at < this.withinMs;
    // A repeat keeps its first moment, or somebody who reloads all day would be counted once only.
    const kept = repeat ? before : { what, at };
    this.last.delete(visitor);
    this.last.set(visitor, kept);
    if (this.last.size > this.most) this.forgetOldest();
    return repeat;
  }

  private forgetOldest(): void {
    const [oldest] = this.last.keys();
    if (oldest !== undefined) this.last.delete(oldest);
  }
}
