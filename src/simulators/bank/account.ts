import { Money } from '../../kernel/index.js';
import { istDay } from '../wire/indian-time.js';

/** One line of the platform's account: what went out, or what came in. */
export interface AccountEntry {
  readonly at: Date;
  readonly narration: string;
  /** The UTR. */
  readonly reference: string;
  readonly withdrawal: Money;
  readonly deposit: Money;
}

/** Entries of some days with the balance before them. */
export interface AccountExtract {
  readonly opening: Money;
  readonly entries: readonly (AccountEntry & { readonly balance: Money })[];
}

const OPENING_BALANCE = Money.rupees(2_500_000);

/** The platform's one account at this bank. */
export class Account {
  private readonly entries: AccountEntry[] = [];

  deposit(at: Date, narration: string, reference: string, amount: Money): void {
    this.entries.push({ at, narration, reference, withdrawal: Money.zero, deposit: amount });
  }

  withdraw(at: Date, narration: string, reference: string, amount: Money): void {
    this.entries.push({ at, narration, reference, withdrawal: amount, deposit: Money.zero });
  }

  get balance(): Money {
    return balanceAfter(OPENING_BALANCE, this.entries);
  }

  find(reference: string): AccountEntry | undefined {
    return this.entries.find((entry) => entry.reference === reference);
  }

  /** Both Indian days included, as "2026-11-05". */
  extract(fromDay: string, toDay: string): AccountExtract {
    const sorted = [...this.entries].sort((one, other) => one.at.getTime() - other.at.getTime());
    const opening = balanceAfter(
      OPENING_BALANCE,
      sorted.filter((entry) => istDay(entry.at) < fromDay),
    );
    let balance = opening;
    const within = sorted.filter((entry) => istDay(entry.at) >= fromDay && istDay(entry.at) <= toDay);
    const entries = within.map((entry) => {
      balance = balance.plus(entry.deposit).minus(entry.withdrawal);
      return { ...entry, balance };
    });
    return { opening, entries };
  }
}

function balanceAfter(opening: Money, entries: readonly AccountEntry[]): Money {
  return Money.sum([opening, ...entries.map((entry) => entry.deposit.minus(entry.withdrawal))]);
}
