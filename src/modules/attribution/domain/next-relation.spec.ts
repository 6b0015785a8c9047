import { nextRelation } from './next-relation.js';

const TODAY = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number) => new Date(TODAY.getTime() - days * 86_400_000);
const parcelOf = (resellerId: string) => ({ resellerId, deliveredAt: TODAY });

describe('a delivered parcel', () => {
  it('makes a new buyer its reseller’s customer', () => {
    expect(nextRelation(undefined, parcelOf('sunita'), 365)).toEqual({ no: 1, cause: 'first-delivery' });
  });

  it.each([
    ['of her own reseller changes nothing', 'sunita', 900, undefined],
    ['of another changes nothing while she is hers', 'kavitha', 365, undefined],
    ['of another takes over once nothing came for a year', 'kavitha', 366, { no: 4, cause: 'lapse' }],
  ])('%s', (_, resellerId, quietDays, expected) => {
    const inForce = { no: 3, resellerId: 'sunita', lastSign: daysAgo(quietDays) };
    expect(nextRelation(inForce, parcelOf(resellerId), 365)).toEqual(expected);
  });
});
