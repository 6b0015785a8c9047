import fc from 'fast-check';
import { basisPoints, Money, startOfDay } from '../../../kernel/index.js';
import { type BookedBonus, bonusChange, taxOfChange } from './bonus-change.js';
import { weekFrom } from './week.js';

const WEEK = weekFrom('2026-11-16');
const MONDAY = startOfDay('2026-11-23');
const NEXT_MONDAY = startOfDay('2026-11-30');
const justBefore = (at: Date) => new Date(at.getTime() - 1);
const rupees = (amount: number) => Money.rupees(amount);
const booked = (gross: number, raisedAt: Date | null = null): BookedBonus => ({
  revision: gross > 0 ? 1 : 0,
  gross: rupees(gross),
  tds: Money.zero,
  raisedAt,
});
const due = (certain: number, atMost = certain) => ({ certain: rupees(certain), atMost: rupees(atMost) });

describe('what is booked of a bonus now', () => {
  it.each([
    ['nothing while its week runs', booked(0), due(100), justBefore(MONDAY), 0, MONDAY],
    ['all from the first moment of the Monday after', booked(0), due(100), MONDAY, 100, null],
    ['no more in the week in which it grew', booked(100, MONDAY), due(150), justBefore(NEXT_MONDAY), 0, NEXT_MONDAY],
    ['the rest on the Monday after that', booked(100, MONDAY), due(150), NEXT_MONDAY, 50, null],
    ['less at once', booked(100, MONDAY), due(40), MONDAY, -60, null],
    ['nothing while a return is only under way', booked(100, MONDAY), due(40, 100), MONDAY, 0, null],
    ['nothing where all is booked', booked(100, MONDAY), due(100), NEXT_MONDAY, 0, null],
  ])('is %s', (_what, state, bonus, now, gross, again) => {
    expect(bonusChange(WEEK, state, bonus, now)).toEqual({ gross: rupees(gross), again });
  });
});

describe('the income tax in a change', () => {
  it('is that of today on more', () => {
    expect(taxOfChange(rupees(300), { gross: Money.zero, tds: Money.zero }, basisPoints(200))).toEqual(rupees(6));
  });

  it('follows what is left, and leaves nothing when nothing is left', () => {
    const amount = fc.bigInt(1n, 10_000_000n).map((paise) => Money.paise(paise));
    fc.assert(
      fc.property(amount, fc.nat(2_000), fc.array(amount, { maxLength: 6 }), (gross, rate, parts) => {
        let state = { gross, tds: taxOfChange(gross, { gross: Money.zero, tds: Money.zero }, basisPoints(rate)) };
        for (const part of [...parts, gross]) {
          const back = part.isMoreThan(state.gross) ? state.gross : part;
          if (back.isZero) continue;
          const tds = taxOfChange(back.negated(), state, basisPoints(0));
          expect(tds.isPositive).toBe(false);
          state = { gross: state.gross.minus(back), tds: state.tds.plus(tds) };
          expect(state.tds.isNegative || state.tds.isMoreThan(state.gross)).toBe(false);
        }
        expect([state.gross.isZero, state.tds.isZero]).toEqual([true, true]);
      }),
    );
  });
});
