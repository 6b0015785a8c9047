import { type RiskStanding, stepOf } from './standing.js';

const NOON = new Date('2026-11-03T06:30:00Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const asked: RiskStanding = { answer: 'ask-again', firstYesAt: undefined, calledAt: undefined, coolOffMinutes: 30 };

describe('a right code', () => {
  it('is the yes of an order that goes, and of one that nobody weighed', () => {
    expect(stepOf({ ...asked, answer: 'go' }, NOON)).toEqual({ kind: 'yes' });
    expect(stepOf(undefined, NOON)).toEqual({ kind: 'yes' });
  });

  it('is the first of two where a second is wanted', () => {
    expect(stepOf(asked, NOON)).toEqual({ kind: 'first-yes', again: later(30) });
  });

  it('is the second only after the cool-off', () => {
    const once = { ...asked, firstYesAt: NOON };
    expect(stepOf(once, later(29))).toEqual({ kind: 'too-early', again: later(30) });
    expect(stepOf(once, later(30))).toEqual({ kind: 'yes' });
  });

  it('is enough once support has called her', () => {
    expect(stepOf({ ...asked, calledAt: NOON }, NOON)).toEqual({ kind: 'yes' });
  });

  it.each(['prepaid-only', 'part-prepay'] as const)('is the yes of %s, whose second proof is the payment', (answer) => {
    expect(stepOf({ ...asked, answer }, NOON)).toEqual({ kind: 'yes' });
  });

  it('opens nothing against a refusal', () => {
    expect(stepOf({ ...asked, answer: 'refuse', firstYesAt: NOON }, later(60))).toEqual({ kind: 'refused' });
  });
});
