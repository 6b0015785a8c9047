import { hundredths } from '../../../kernel/index.js';
import { UnknownPolicy } from './errors.js';

/** Policies whose numbers change on this module's page. */
export const POLICY_KINDS = ['charges', 'prepay-saving', 'weight', 'dispatch', 'attempts', 'returns'] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

/** What a number counts; money is typed in rupees and kept in paise, shares are kept in hundredths of a per cent. */
export type PolicyUnit = 'rupees' | 'grams' | 'days' | 'hours' | 'o-clock' | 'times' | 'per-cent' | 'yes-no';

/** One number of a policy, with the bounds that the database knows too. */
export interface PolicyNumber {
  readonly name: string;
  readonly unit: PolicyUnit;
  /** In the unit it is kept in. */
  readonly least: number;
  readonly most: number;
  /** May be left empty: then it never applies. */
  readonly optional?: true;
}

/** Values by name as they are kept; null where an optional one is empty. */
export type PolicyNumbers = Readonly<Record<string, number | null>>;

const FEE_MOST = 50_000;
const ORDER_MOST = 10_000_000;

/** The numbers of each policy, in the order of the form. */
export const POLICY_NUMBERS: Readonly<Record<PolicyKind, readonly PolicyNumber[]>> = {
  charges: [
    { name: 'near', unit: 'rupees', least: 0, most: FEE_MOST },
    { name: 'far', unit: 'rupees', least: 0, most: FEE_MOST },
    { name: 'remote', unit: 'rupees', least: 0, most: FEE_MOST },
    { name: 'gramsIncluded', unit: 'grams', least: 1, most: 50_000 },
    { name: 'perKilogram', unit: 'rupees', least: 0, most: 20_000 },
    { name: 'freeFrom', unit: 'rupees', least: 100, most: ORDER_MOST, optional: true },
    { name: 'cashFee', unit: 'rupees', least: 0, most: 20_000 },
  ],
  'prepay-saving': [
    { name: 'saving', unit: 'rupees', least: 0, most: FEE_MOST },
    { name: 'leastDue', unit: 'rupees', least: 100, most: ORDER_MOST },
  ],
  weight: [
    { name: 'toleranceGrams', unit: 'grams', least: 0, most: 5_000 },
    { name: 'disputeDays', unit: 'days', least: 1, most: 60 },
  ],
  dispatch: [
    { name: 'acceptDays', unit: 'days', least: 1, most: 30 },
    { name: 'dispatchDays', unit: 'days', least: 1, most: 30 },
    { name: 'cutoffHour', unit: 'o-clock', least: 0, most: 23 },
    { name: 'faultRateBp', unit: 'per-cent', least: 0, most: 10_000 },
  ],
  attempts: [
    { name: 'answerHours', unit: 'hours', least: 1, most: 168 },
    { name: 'courierHours', unit: 'hours', least: 1, most: 168 },
    { name: 'attemptsMax', unit: 'times', least: 1, most: 9 },
    { name: 'deferDays', unit: 'days', least: 1, most: 30 },
  ],
  // Where somebody else is at fault all goes back: that is law and no number.
  returns: [
    { name: 'keepsSize', unit: 'yes-no', least: 0, most: 1 },
    { name: 'keepsChangedMind', unit: 'yes-no', least: 0, most: 1 },
  ],
};

const SAVING_PART = 5;

/** The kind that an address names. Throws {@link UnknownPolicy}. */
export function policyKindIn(named: string): PolicyKind {
  const kind = POLICY_KINDS.find((known) => known === named);
  if (!kind) throw new UnknownPolicy();
  return kind;
}

/** The first number that cannot be or that nobody knows, alone or beside the others; undefined where all are fit. */
export function unfitNumber(kind: PolicyKind, numbers: PolicyNumbers): string | undefined {
  const alone = POLICY_NUMBERS[kind].find(({ name, least, most, optional, unit }) => {
    const value = numbers[name];
    if (value === null) return optional !== true;
    const isWhole = value !== undefined && Number.isInteger(value) && (unit !== 'rupees' || value % 100 === 0);
    return !isWhole || value < least || value > most;
  });
  if (alone) return alone.name;
  const unknown = Object.keys(numbers).find((given) => !POLICY_NUMBERS[kind].some(({ name }) => name === given));
  if (unknown !== undefined) return unknown;
  const { acceptDays = 0, dispatchDays = 0, saving = 0, leastDue = 0 } = numbers;
  if (kind === 'dispatch' && Number(dispatchDays) < Number(acceptDays)) return 'dispatchDays';
  // A saving stays a small part of what is paid.
  if (kind === 'prepay-saving' && Number(leastDue) < SAVING_PART * Number(saving)) return 'leastDue';
  return undefined;
}

/** What was typed, as it is kept: NaN for what is no number, so that nothing takes it. */
export function readNumber({ unit }: PolicyNumber, typed: string): number | null {
  if (typed.trim() === '') return null;
  const value = hundredths(typed, 7) ?? Number.NaN;
  if (unit === 'rupees' || unit === 'per-cent') return value;
  return typed.includes('.') ? Number.NaN : value / 100;
}

/** The other way round: what stands in the form. */
export function typedNumber({ unit }: PolicyNumber, value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  return String(unit === 'rupees' || unit === 'per-cent' ? value / 100 : value);
}
