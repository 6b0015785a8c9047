import { basisPoints, Money } from '../../../kernel/index.js';
import { assertPromise, ProgrammeUnnamed, StepsDoNotRise, TooLateForWeek } from './programme.js';
import { readProgramme, readTerms } from './read-promise.js';
import { NumberUnreadable } from './typed-numbers.js';
import { weekFrom, weekOf } from './week.js';

const TYPED = {
  name: 'Diwali',
  measure: 'value',
  reward: 'percent',
  firstWeek: '2026-11-30',
  threshold1: '10,000',
  reward1: '2.5',
};
const NEXT = weekFrom('2026-11-30');

describe('a target as it is typed', () => {
  it('is read in rupees and percent, without the steps left empty', () => {
    expect(readProgramme(TYPED)).toEqual({
      name: 'Diwali',
      measure: 'value',
      steps: [{ threshold: Money.rupees(10_000).paise, reward: { kind: 'percent', rate: basisPoints(250) } }],
      firstWeek: NEXT,
      lastWeek: null,
    });
  });

  it('is read in parcels and whole amounts', () => {
    const { steps } = readProgramme({
      ...TYPED,
      measure: 'parcels',
      reward: 'fixed',
      threshold1: '५',
      reward1: '₹200',
    });
    expect(steps).toEqual([{ threshold: 5n, reward: { kind: 'fixed', amount: Money.rupees(200) } }]);
  });

  it.each([{ threshold1: 'many' }, { reward1: '' }, { measure: 'parcels', threshold1: '2.5' }, { reward1: '101' }])(
    'is refused with %j',
    (changes) => {
      expect(() => readProgramme({ ...TYPED, ...changes })).toThrow(NumberUnreadable);
    },
  );

  it.each([
    ['no name', { name: ' ' }, ProgrammeUnnamed],
    ['no step', { threshold1: '', reward1: '' }, StepsDoNotRise],
    ['a step that asks for less', { threshold2: '9000', reward2: '3' }, StepsDoNotRise],
    ['a step that brings less', { threshold2: '20000', reward2: '2' }, StepsDoNotRise],
    ['more than a fifth', { reward1: '20.01' }, StepsDoNotRise],
    ['a week that has begun', { firstWeek: '2026-11-23' }, TooLateForWeek],
  ])('is no promise with %s', (_what, changes, refusal) => {
    expect(() => assertPromise(readProgramme({ ...TYPED, ...changes }), NEXT)).toThrow(refusal);
  });

  it('is a promise for the next week', () => {
    expect(() => assertPromise(readProgramme(TYPED), weekOf(new Date('2026-11-30T00:00:00Z')))).not.toThrow();
  });
});

describe('terms of inviting as they are typed', () => {
  it('are read', () => {
    const typed = { reward: 'fixed', value: '10', days: '90', cap: '500', validFrom: '2026-12-01' };
    expect(readTerms(typed)).toEqual({
      reward: { kind: 'fixed', amount: Money.rupees(10) },
      days: 90,
      cap: Money.rupees(500),
      validFrom: '2026-12-01',
    });
  });
});
