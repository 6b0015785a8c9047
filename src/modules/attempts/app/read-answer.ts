import { type BusinessDay, DomainError, type PhoneNumber, parseBusinessDay } from '../../../kernel/index.js';
import { parsePhone } from '../../../platform/phone/index.js';
import { ANSWER_KINDS, type Answerer, type AnswerKind } from '../domain/answer-kind.js';
import {
  AnswerFaulty,
  type AnswerField,
  AnswerNotOffered,
  BetterAddressUnfit,
  DayNotOffered,
  ProofMissing,
} from '../domain/errors.js';
import { type AttemptTask, offeredDays, offeredKinds } from '../domain/task.js';

/** What was typed or chosen. */
export interface AnswerTexts {
  readonly kind: string;
  readonly deliverOn?: string | undefined;
  readonly addressLine?: string | undefined;
  readonly landmark?: string | undefined;
  readonly phone?: string | undefined;
  readonly note?: string | undefined;
}

/** The same, understood and allowed. */
export interface Answer {
  readonly kind: AnswerKind;
  readonly deliverOn: BusinessDay | undefined;
  /** What is better about the address; undefined where nothing is. */
  readonly contact: BetterContact | undefined;
  readonly note: string;
}

/** Empty where the old one stays. */
export interface BetterContact {
  readonly addressLine: string;
  readonly landmark: string;
  readonly phone: PhoneNumber | undefined;
}

const NOTE_MAX_CHARS = 300;
const ADDRESS_MIN_CHARS = 6;
const ADDRESS_MAX_CHARS = 200;
const LANDMARK_MAX_CHARS = 80;

/** Reads an answer to a task. Throws {@link AnswerFaulty} with all that is wrong. */
export function readAnswer(
  typed: AnswerTexts,
  about: { task: AttemptTask; now: Date; by: Answerer; proof: 'there' | 'missing' },
): Answer {
  const { task, now, by, proof } = about;
  const kind = ANSWER_KINDS.find((known) => known === typed.kind);
  if (!kind || !offeredKinds(task, now).includes(kind)) throw new AnswerFaulty({ kind: new AnswerNotOffered() });
  const faults: Partial<Record<AnswerField, DomainError>> = {};
  const read = <T>(field: AnswerField, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults[field] = error;
      return undefined;
    }
  };
  const deliverOn = kind === 'on-day' ? read('deliverOn', () => readDay(typed.deliverOn ?? '', task, now)) : undefined;
  const contact = kind === 'better-address' ? readContact(typed, read) : undefined;
  // A buyer who says that nobody came has usually nothing to show for it.
  if (kind === 'fake' && by !== 'buyer' && proof === 'missing') faults.proof = new ProofMissing();
  if (Object.keys(faults).length > 0) throw new AnswerFaulty(faults);
  return { kind, deliverOn, contact, note: oneLine(typed.note).slice(0, NOTE_MAX_CHARS) };
}

function readDay(text: string, task: AttemptTask, now: Date): BusinessDay {
  const { first, last } = offeredDays(task, now);
  try {
    const day = parseBusinessDay(text);
    if (day >= first && day <= last) return day;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
  throw new DayNotOffered(first, last);
}

function readContact(
  typed: AnswerTexts,
  read: <T>(field: AnswerField, work: () => T) => T | undefined,
): BetterContact | undefined {
  const addressLine = oneLine(typed.addressLine);
  const landmark = oneLine(typed.landmark).slice(0, LANDMARK_MAX_CHARS);
  const phoneText = oneLine(typed.phone);
  const phone = phoneText === '' ? undefined : read('phone', () => parsePhone(phoneText));
  read('addressLine', () => {
    const { length } = addressLine;
    const saysNothing = length === 0 && landmark === '' && phoneText === '';
    const isUnfit = length > 0 && (length < ADDRESS_MIN_CHARS || length > ADDRESS_MAX_CHARS);
    if (saysNothing || isUnfit) throw new BetterAddressUnfit(ADDRESS_MIN_CHARS, ADDRESS_MAX_CHARS);
  });
  return { addressLine, landmark, phone };
}

/** A label is printed in lines of its own, so breaks and controls become blanks. */
function oneLine(text = ''): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
