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
  /** The fee for cash of what is still open: it falls away where no cash is left. */
  readonly cashFee: Money;
  /** It is what something exchanged is dearer by: she has paid for the rest already, so nothing is saved by paying it beforehand. */
  readonly isDifference: boolean;
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

/** Everything that is left, less the saving and the fee for cash: given once, for paying all of it beforehand, and never again. */
export function wholeRest(
  { due, cash, savingGiven, cashFee, isDifference }: StillToPay,
  policy: SavingPolicy | undefined,
): Payable | undefined {
  if (!cash.isPositive) return undefined;
  if (isDifference || !savingGiven.isZero) return { amount: cash, saving: Money.zero };
  const left = cash.minus(cashFee);
  // What came before covers all but the fee, or part of it: nothing can be asked that is worth asking.
  if (!left.isPositive) return undefined;
  const isDeserved = policy && !due.isLessThan(policy.leastDue) && left.isMoreThan(policy.saving);
  const saving = isDeserved ? policy.saving.plus(cashFee) : cashFee;
  return { amount: cash.minus(saving), saving };
}

/** What is missing of the required part; undefined where nothing is, or where it would be everything anyhow. */
export function requiredPart({ cash, required, prepaid, savingGiven }: StillToPay): Payable | undefined {
  const missing = required.minus(prepaid).minus(savingGiven);
  if (!missing.isPositive || !missing.isLessThan(cash)) return undefined;
  return { amount: missing, saving: Money.zero };
}
