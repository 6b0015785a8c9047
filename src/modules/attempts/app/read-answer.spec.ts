import { AnswerFaulty } from '../domain/errors.js';
import { type AttemptTask, isLateForCourier, offeredDays, offeredKinds } from '../domain/task.js';
import type { AnswerTexts } from './read-answer.js';
import { readAnswer } from './read-answer.js';

const FAILED = new Date('2026-11-20T10:00:00Z');
const NOW = new Date('2026-11-20T12:00:00Z');

describe('an answer to a failed attempt', () => {
  it('defers from tomorrow to six days after the first failed attempt, and no further', () => {
    expect(offeredDays(aTask(), NOW)).toEqual({ first: '2026-11-21', last: '2026-11-26' });
    expect(read({ kind: 'on-day', deliverOn: '2026-11-26' }).deliverOn).toBe('2026-11-26');
    for (const deliverOn of ['2026-11-20', '2026-11-27', '2026-02-30', '', 'tomorrow'])
      expect(faultsOf({ kind: 'on-day', deliverOn })).toEqual({ deliverOn: 'day-not-offered' });
  });

  it('counts the days of a second attempt from the first one', () => {
    const second = aTask({ attemptNo: 2, firstFailedAt: new Date('2026-11-14T10:00:00Z') });
    expect(offeredKinds(second, NOW)).not.toContain('on-day');
  });

  it('asks for no fourth attempt: send it back, or say that it was none', () => {
    expect(offeredKinds(aTask({ attemptNo: 3 }), NOW)).toEqual(['give-up', 'fake']);
    expect(faultsOf({ kind: 'again' }, aTask({ attemptNo: 3 }))).toEqual({ kind: 'answer-not-offered' });
  });

  it('betters the address by at least one thing', () => {
    expect(read({ kind: 'better-address', landmark: 'Near the temple' }).contact?.landmark).toBe('Near the temple');
    expect(read({ kind: 'better-address', phone: '98765 43210' }).contact?.phone).toBe('+919876543210');
    expect(faultsOf({ kind: 'better-address' })).toEqual({ addressLine: 'better-address-unfit' });
    expect(faultsOf({ kind: 'better-address', addressLine: 'x' })).toEqual({ addressLine: 'better-address-unfit' });
    expect(faultsOf({ kind: 'better-address', phone: '12' })).toEqual({ phone: 'invalid-phone' });
  });

  it('proves a fake attempt, unless the buyer says it', () => {
    expect(faultsOf({ kind: 'fake' })).toEqual({ proof: 'proof-missing' });
    const about = { task: aTask(), now: NOW, by: 'buyer', proof: 'missing' } as const;
    expect(readAnswer({ kind: 'fake' }, about).kind).toBe('fake');
  });

  it('keeps nothing that its kind does not ask for', () => {
    const typed = { kind: 'again', deliverOn: '2026-11-22', addressLine: '12 Main Road', note: ' she\n called ' };
    expect(read(typed)).toEqual({ kind: 'again', deliverOn: undefined, contact: undefined, note: 'she called' });
  });

  it('may come too late for the courier', () => {
    expect(isLateForCourier(aTask(), NOW)).toBe(false);
    expect(isLateForCourier(aTask(), new Date('2026-11-21T10:00:01Z'))).toBe(true);
  });
});

function aTask(changes: Partial<AttemptTask> = {}): AttemptTask {
  return {
    id: '1' as AttemptTask['id'],
    shipmentId: '2' as AttemptTask['shipmentId'],
    orderId: '3' as AttemptTask['orderId'],
    resellerId: '4' as AttemptTask['resellerId'],
    status: 'open',
    attemptNo: 1,
    firstFailedAt: FAILED,
    failedAt: FAILED,
    policy: { answerHours: 24, courierHours: 24, attemptsMax: 3, deferDays: 6 },
    ...changes,
  };
}

function read(typed: AnswerTexts, task = aTask()) {
  return readAnswer(typed, { task, now: NOW, by: 'reseller', proof: 'missing' });
}

function faultsOf(typed: AnswerTexts, task = aTask()): Record<string, string> {
  try {
    read(typed, task);
  } catch (error) {
    if (!(error instanceof AnswerFaulty)) throw error;
    return Object.fromEntries(Object.entries(error.byField).map(([field, fault]) => [field, fault.code]));
  }
  return {};
}
