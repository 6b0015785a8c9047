import type { BusinessDay, Pincode, StateCode } from '../../../kernel/index.js';
import { deliveryPromise, type Zone, zoneBetween } from './delivery-promise.js';

const at = (pincode: string, stateCode: string) => ({
  pincode: pincode as Pincode,
  stateCode: stateCode as StateCode,
});
const MUMBAI = at('400001', '27');
const DAYS = (from: BusinessDay, until: BusinessDay) => ({ from, until });

describe('the zone of a journey', () => {
  it.each<[string, ReturnType<typeof at>, Zone]>([
    ['its own city', at('400053', '27'), 'same-city'],
    ['another city of the state', at('440001', '27'), 'same-state'],
    ['a metro of the same state', at('411001', '27'), 'metro'],
    ['another metro', at('560001', '29'), 'metro'],
    ['a village far away', at('845401', '10'), 'rest'],
    ['the north-east', at('781001', '18'), 'special'],
    ['the islands', at('744101', '35'), 'special'],
    ['Ladakh', at('194101', '38'), 'special'],
  ])('from Mumbai to %s', (_, to, zone) => {
    expect(zoneBetween(MUMBAI, to)).toBe(zone);
  });

  it('of a city in a special state is still its own city', () => {
    expect(zoneBetween(at('781001', '18'), at('781005', '18'))).toBe('same-city');
  });
});

describe('the promise of a delivery', () => {
  it('counts working days: no Sunday is one', () => {
    // Friday 20 November 2026: packed by Saturday or Monday, one or two days in the city.
    expect(deliveryPromise(MUMBAI, at('400053', '27'), '2026-11-20')).toMatchObject(DAYS('2026-11-23', '2026-11-25'));
  });

  it.each([
    ['2026-01-23', '2026-01-27', 'Republic Day'],
    ['2026-08-13', '2026-08-17', 'Independence Day'],
    ['2026-10-01', '2026-10-05', 'Gandhi Jayanti'],
  ] as const)('ordered on %s is there on %s at the earliest, because of %s', (ordered, earliest, _holiday) => {
    expect(deliveryPromise(MUMBAI, at('400053', '27'), ordered).from).toBe(earliest);
  });

  it('is later for places farther away', () => {
    const until = [at('400053', '27'), at('440001', '27'), at('845401', '10'), at('781001', '18')].map(
      (to) => deliveryPromise(MUMBAI, to, '2026-11-20').until,
    );
    expect([...until].sort()).toEqual(until);
    expect(new Set(until).size).toBe(4);
  });
});
