import { RecentVisits } from './recent-visits.js';

describe('visits of late', () => {
  it('know a reload from a visit', () => {
    const recent = new RecentVisits(10, 1000);
    expect([0, 500, 999, 1000, 1500].map((at) => recent.isRepeat('sita', 'saree', at))).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
  });

  it('count somebody who goes from one link to another and back', () => {
    const recent = new RecentVisits(10, 1000);
    expect(['saree', 'kurta', 'saree', 'saree'].map((what, at) => recent.isRepeat('sita', what, at))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('hold no more visitors than they may, and forget whom they have not seen for longest', () => {
    const recent = new RecentVisits(2, 1000);
    for (const visitor of ['sita', 'gita', 'sita', 'mita']) recent.isRepeat(visitor, 'saree', 0);
    expect(recent.isRepeat('sita', 'saree', 1)).toBe(true);
    expect(recent.isRepeat('gita', 'saree', 1)).toBe(false);
  });
});
