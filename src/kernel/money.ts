import { type BasisPoints, ONE_HUNDRED_PERCENT } from './basis-points.js';
import { DomainError } from './domain-error.js';

/** Money on the wire: whole paise as a safe integer. */
export interface MoneyJson {
  readonly amount: number;
  readonly currency: 'INR';
}

/** An amount that is no whole number of paise, or too large to travel as JSON. */
export class UnreadableAmount extends DomainError {
  constructor(value: string) {
    super('unreadable-amount', 'invalid', { value: value.slice(0, 40) });
  }
}

/** Rupees held as whole paise in a bigint: a float never touches money. */
export class Money {
  static readonly zero = new Money(0n);

  private constructor(readonly paise: bigint) {}

  /** From whole paise; a string is what a bigint column gives. Throws {@link UnreadableAmount}. */
  static paise(paise: bigint | number | string): Money {
    if (typeof paise === 'number' && !Number.isSafeInteger(paise)) throw new UnreadableAmount(String(paise));
    if (typeof paise === 'string' && !/^-?\d{1,18}$/.test(paise)) throw new UnreadableAmount(paise);
    return new Money(BigInt(paise));
  }

  /** From whole rupees. */
  static rupees(rupees: number): Money {
    return Money.paise(BigInt(Money.paise(rupees).paise) * 100n);
  }

  static fromJSON(json: MoneyJson): Money {
    return Money.paise(json.amount);
  }

  static sum(amounts: Iterable<Money>): Money {
    let total = 0n;
    for (const amount of amounts) total += amount.paise;
    return new Money(total);
  }

  plus(other: Money): Money {
    return new Money(this.paise + other.paise);
  }

  minus(other: Money): Money {
    return new Money(this.paise - other.paise);
  }

  times(count: number): Money {
    return new Money(this.paise * BigInt(count));
  }

  negated(): Money {
    return new Money(-this.paise);
  }

  /** The part given in basis points, halves rounded away from zero. */
  share(rate: BasisPoints): Money {
    return new Money(divideHalfUp(this.paise * BigInt(rate), BigInt(ONE_HUNDRED_PERCENT)));
  }

  /** Splits without losing a paisa: the earliest shares carry the remainder. */
  split(count: number): Money[] {
    return this.allocate(Array.from({ length: count }, () => 1));
  }

  /** Splits by whole-number weights without losing a paisa: the earliest shares carry the remainder. */
  allocate(weights: readonly number[]): Money[] {
    const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
    const shares = weights.map((weight) => (this.paise * BigInt(weight)) / total);
    let left = this.paise - shares.reduce((sum, share) => sum + share, 0n);
    const step = left < 0n ? -1n : 1n;
    return shares.map((share) => {
      if (left === 0n) return new Money(share);
      left -= step;
      return new Money(share + step);
    });
  }

  /** The nearest whole rupee, 50 paise and more upwards (section 170, CGST Act). */
  roundedToRupee(): Money {
    return new Money(divideHalfUp(this.paise, 100n) * 100n);
  }

  /** The next whole rupee that is not below the amount. */
  ceiledToRupee(): Money {
    const rest = ((this.paise % 100n) + 100n) % 100n;
    return rest === 0n ? this : new Money(this.paise + 100n - rest);
  }

  absolute(): Money {
    return this.paise < 0n ? this.negated() : this;
  }

  /** Negative, zero or positive, as a sort function wants it. */
  compare(other: Money): number {
    return this.paise < other.paise ? -1 : this.paise > other.paise ? 1 : 0;
  }

  equals(other: Money): boolean {
    return this.paise === other.paise;
  }

  isLessThan(other: Money): boolean {
    return this.paise < other.paise;
  }

  isMoreThan(other: Money): boolean {
    return this.paise > other.paise;
  }

  get isZero(): boolean {
    return this.paise === 0n;
  }

  get isNegative(): boolean {
    return this.paise < 0n;
  }

  get isPositive(): boolean {
    return this.paise > 0n;
  }

  toJSON(): MoneyJson {
    const amount = Number(this.paise);
    if (!Number.isSafeInteger(amount)) throw new UnreadableAmount(this.paise.toString());
    return { amount, currency: 'INR' };
  }

  /** Paise as digits, for SQL parameters. */
  toString(): string {
    return this.paise.toString();
  }
}

/** Divides whole numbers, halves away from zero; the divisor is positive. */
function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return dividend < 0n ? -((-dividend + half) / divisor) : (dividend + half) / divisor;
}
