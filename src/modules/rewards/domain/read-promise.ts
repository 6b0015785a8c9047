import { type BusinessDay, parseBusinessDay } from '../../../kernel/index.js';
import type { Measure, Programme, Reward, RewardKind, Step } from './programme.js';
import type { ReferralTerms } from './referral.js';
import { typedCount, typedPercent, typedRupees } from './typed-numbers.js';
import { weekFrom } from './week.js';

/** A programme as it was typed. */
export type TypedProgramme = Readonly<
  Partial<
    Record<
      | 'name'
      | 'measure'
      | 'reward'
      | 'firstWeek'
      | 'threshold1'
      | 'reward1'
      | 'threshold2'
      | 'reward2'
      | 'threshold3'
      | 'reward3',
      string | undefined
    >
  >
>;

/** Terms of inviting as they were typed. */
export type TypedTerms = Readonly<
  Partial<Record<'reward' | 'value' | 'days' | 'cap' | 'validFrom', string | undefined>>
>;

/** Reads a programme; steps left empty are none. Throws NumberUnreadable, InvalidDay or NotAMonday. */
export function readProgramme(typed: TypedProgramme): Omit<Programme, 'id'> {
  const measure: Measure = typed.measure === 'parcels' ? 'parcels' : 'value';
  const kind = kindOf(typed.reward);
  const steps = ([1, 2, 3] as const).flatMap((no): Step[] => {
    const threshold = typed[`threshold${no}`]?.trim() ?? '';
    const reward = typed[`reward${no}`]?.trim() ?? '';
    if (threshold === '' && reward === '') return [];
    return [
      { threshold: readSize(measure, threshold, `threshold${no}`), reward: readReward(kind, reward, `reward${no}`) },
    ];
  });
  const firstWeek = weekFrom(parseBusinessDay(typed.firstWeek?.trim() ?? ''));
  return { name: typed.name ?? '', measure, steps, firstWeek, lastWeek: null };
}

/** Throws NumberUnreadable or InvalidDay. */
export function readTerms(typed: TypedTerms): Pick<ReferralTerms, 'reward' | 'days' | 'cap' | 'validFrom'> {
  const validFrom: BusinessDay = parseBusinessDay(typed.validFrom?.trim() ?? '');
  return {
    reward: readReward(kindOf(typed.reward), typed.value, 'value'),
    days: typedCount(typed.days, 'days'),
    cap: typedRupees(typed.cap, 'cap'),
    validFrom,
  };
}

function kindOf(typed: string | undefined): RewardKind {
  return typed === 'percent' ? 'percent' : 'fixed';
}

function readReward(kind: RewardKind, typed: string | undefined, field: string): Reward {
  return kind === 'percent' ? { kind, rate: typedPercent(typed, field) } : { kind, amount: typedRupees(typed, field) };
}

function readSize(measure: Measure, typed: string, field: string): bigint {
  return measure === 'value' ? typedRupees(typed, field).paise : BigInt(typedCount(typed, field));
}
