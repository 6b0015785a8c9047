import { createHash } from 'node:crypto';
import type { SeededChance } from '../wire/seeded-chance.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { Account } from './account.js';
import type { BankFaultDesk, Reversal } from './bank-faults.js';
import { type BankRules, failureOf, USUAL_RULES } from './bank-rules.js';
import { bankRefusal, type PayoutFile, type PayoutLine, readPayoutFile } from './payout-file.js';

const MINUTES_PER_HOUR = 60;

/** Takes payout files, pays their lines when the time has come, and lets some of them come back. */
export class PayoutDesk {
  rules: BankRules = USUAL_RULES;
  private readonly files = new Map<string, PayoutFile>();
  private readonly byKey = new Map<string, PayoutFile>();
  private readonly paidReferences = new Set<string>();

  constructor(
    private readonly clock: VirtualClock,
    private readonly chance: SeededChance,
    private readonly account: Account,
    private readonly faults: BankFaultDesk,
  ) {}

  /** The file under this key: a new one, or the one taken before. Throws when the key came with another file. */
  take(key: string, text: string): { file: PayoutFile; isNew: boolean } {
    const digest = createHash('sha256').update(text).digest('hex');
    const known = this.byKey.get(key);
    if (known && known.digest !== digest) {
      throw bankRefusal(422, 'idempotency-key-reused', 'this Idempotency-Key came with another file before');
    }
    if (known) return { file: known, isNew: false };
    return {
      file: this.keep(`PF${String(this.files.size + 1).padStart(6, '0')}`, key, digest, readPayoutFile(text)),
      isNew: true,
    };
  }

  /** One payment by itself, in the manner of a payout API. Throws when the key came with another payment. */
  takeOne(key: string, line: PayoutLine): PayoutFile {
    const { reference, mode, account, ifsc, upi, amount } = line;
    const digest = [reference, mode, account, ifsc, upi, amount.toString()].join('\n');
    const known = this.byKey.get(key);
    if (known && known.digest !== digest) {
      throw bankRefusal(400, 'BAD_REQUEST_ERROR', 'different request body sent with the same idempotency key');
    }
    return known ?? this.keep(`pout_${String(this.files.size + 1).padStart(14, '0')}`, key, digest, [line]);
  }

  private keep(id: string, key: string, digest: string, lines: readonly PayoutLine[]): PayoutFile {
    const file: PayoutFile = { id, key, digest, receivedAt: this.clock.now(), lines, status: 'accepted' };
    this.files.set(id, file);
    this.byKey.set(key, file);
    if (this.rules.processingMinutes === 0) this.process(file);
    else this.clock.after(this.rules.processingMinutes / MINUTES_PER_HOUR, () => this.process(file));
    return file;
  }

  find(id: string): PayoutFile | undefined {
    return this.files.get(id);
  }

  all(): PayoutFile[] {
    return [...this.files.values()];
  }

  /** Lets a transfer come back; one that is not paid yet comes back so long after it is. */
  planReversals(reversals: readonly Reversal[]): void {
    const lines = this.all().flatMap((file) => file.lines);
    for (const reversal of reversals) {
      const paid = lines.find((line) => line.reference === reversal.reference && line.status === 'PAID');
      if (paid) this.reverseLater(paid, reversal);
    }
  }

  private process(file: PayoutFile): void {
    for (const line of file.lines) this.settle(line);
    file.status = 'processed';
  }

  private settle(line: PayoutLine): void {
    const failure = this.paidReferences.has(line.reference) ? 'Duplicate reference' : failureOf(line, this.rules);
    if (failure !== undefined) {
      line.status = 'FAILED';
      line.reason = failure;
      return;
    }
    line.status = 'PAID';
    line.utr = line.mode === 'UPI' ? this.chance.digits(12) : `HDFCN${this.chance.digits(11)}`;
    this.paidReferences.add(line.reference);
    const narration = `${line.mode} DR-${line.ifsc || line.upi}-${line.beneficiary.toUpperCase()}-${line.reference}`;
    this.account.withdraw(this.clock.now(), narration, line.utr, line.amount);
    const reversal = this.faults.reversalOf(line.reference);
    if (reversal) this.reverseLater(line, reversal);
  }

  private reverseLater(line: PayoutLine, { afterHours, reason }: Reversal): void {
    this.clock.after(afterHours, () => {
      if (line.status !== 'PAID') return;
      line.status = 'REVERSED';
      line.reason = reason ?? 'Returned by beneficiary bank';
      const narration = `${line.mode} RETURN-${line.utr}-${line.beneficiary.toUpperCase()}-${line.reference}`;
      this.account.deposit(this.clock.now(), narration, line.utr, line.amount);
    });
  }
}
