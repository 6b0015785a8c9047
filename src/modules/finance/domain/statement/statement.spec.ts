import fc from 'fast-check';
import { Money } from '../../../../kernel/index.js';
import { monthPeriod, monthsBetween, UnknownStatement } from './period.js';
import { type StatementLine, statementKind, totalsOf, withBalances } from './statement.js';

const money = fc.bigInt(-1_000_000n, 1_000_000n).map((paise) => Money.paise(paise));
const anyLine = fc
  .record({
    event: fc.constantFrom(
      'shipment.delivered',
      'return.clawed-back',
      'bonus.earned',
      'referral.taken-back',
      'payout.approved',
      'x.y',
    ),
    gross: money,
    tds: money,
  })
  .map(({ event, gross, tds }): StatementLine => {
    const at = new Date('2026-11-20T06:00:00Z');
    const net = gross.minus(tds);
    return {
      journalId: '1',
      event,
      kind: statementKind(event),
      happenedAt: at,
      bookedAt: at,
      gross,
      tds,
      net,
      facts: {},
    };
  });

describe('a statement', () => {
  it('adds up: opening and all changes are closing, and so is the balance after the last line', () => {
    fc.assert(
      fc.property(money, fc.array(anyLine, { maxLength: 30 }), (opening, lines) => {
        const { closing, ...totals } = totalsOf(opening, lines);
        expect(Money.sum(Object.values(totals))).toEqual(closing);
        expect(closing).toEqual(opening.plus(Money.sum(lines.map(({ net }) => net))));
        expect(withBalances(opening, lines).at(-1)?.balance ?? opening).toEqual(closing);
      }),
    );
  });
});

describe('the month of a statement', () => {
  it('begins and ends at midnight in India', () => {
    expect(monthPeriod('2026-12')).toEqual({
      kind: 'month',
      month: '2026-12',
      from: new Date('2026-11-30T18:30:00Z'),
      until: new Date('2026-12-31T18:30:00Z'),
    });
  });

  it.each(['', '2026', '2026-13', '2026-00', '1999-12', '2026-1', "2026-11'--"])('is not %j', (month) => {
    expect(() => monthPeriod(month)).toThrow(UnknownStatement);
  });

  it('is one of those since the first, newest first', () => {
    expect(monthsBetween('2025-11', '2026-02', 12)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
    expect(monthsBetween('2020-01', '2026-02', 2)).toEqual(['2026-02', '2026-01']);
  });
});
