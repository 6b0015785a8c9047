import { Money } from '../../../kernel/index.js';

/** The days' promise to whoever pays everything beforehand. */
export interface SavingPolicy {
  readonly saving: Money;
  /** For orders of at least so much. */
  readonly leastDue: Money;
}

/** What an order still costs at the door, and what it must have before a courier is asked. */
export interface StillToPay {
  readonly due: Money;
  readonly cash: Money;
  readonly required: Money;
  readonly prepaid: Money;
  readonly savingGiven: Money;
}

/** What a buyer may pay now. */
export interface Payable {
  readonly amount: Money;
  readonly saving: Money;
}

/** What a buyer may pay now: what must come first, where something must, and everything that is left. */
export interface PayChoices {
  readonly required?: Payable;
  readonly rest?: Payable;
}

/** Both ways to pay an order before the door, as far as there is something to pay. */
export function payChoices(still: StillToPay, policy: SavingPolicy | undefined): PayChoices {
  const [required, rest] = [requiredPart(still), wholeRest(still, policy)];
  return { ...(required && { required }), ...(rest && { rest }) };
}

/** Everything that is left, less the saving: it is given once, for paying all of it beforehand, and never again. */
export function wholeRest(
  { due, cash, savingGiven }: StillToPay,
  policy: SavingPolicy | undefined,
): Payable | undefined {
  if (!cash.isPositive) return undefined;
  const isDeserved = policy && savingGiven.isZero && !due.isLessThan(policy.leastDue) && cash.isMoreThan(policy.saving);
  const saving = isDeserved ? policy.saving : Money.zero;
  return { amount: cash.minus(saving), saving };
}

/** What is missing of the required part; undefined where nothing is, or where it would be everything anyhow. */
export function requiredPart({ cash, required, prepaid, savingGiven }: StillToPay): Payable | undefined {
  const missing = required.minus(prepaid).minus(savingGiven);
  if (!missing.isPositive || !missing.isLessThan(cash)) return undefined;
  return { amount: missing, saving: Money.zero };
}
