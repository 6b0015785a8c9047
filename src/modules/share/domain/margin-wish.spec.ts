import { basisPoints, Money } from '../../../kernel/index.js';
import { marginFor } from './margin-wish.js';

const range = (from: number, to: number) => ({ from: Money.rupees(from), to: Money.rupees(to) });
const goods = { basePrice: Money.rupees(2_500), ranges: [range(2_500, 2_625), range(2_951, 4_000)] };

describe('one margin for many goods', () => {
  it.each([
    ['stays where its price may be asked', 100, 100],
    ['is lowered to the last price below a gap', 200, 125],
    ['is raised to the first price above a gap', 400, 451],
    ['is lowered, if both are as near', 288, 125],
    ['is lowered to the cap', 9_000, 1_500],
  ])('%s', (_rule, wanted, margin) => {
    expect(marginFor({ kind: 'about', amount: Money.rupees(wanted) }, goods)).toEqual(Money.rupees(margin));
  });

  it('is a share of each base, up to the whole rupee', () => {
    const cheap = { basePrice: Money.rupees(333), ranges: [range(333, 532)] };
    expect(marginFor({ kind: 'share', share: basisPoints(1_000) }, cheap)).toEqual(Money.rupees(34));
  });

  it('is not touched when it was said exactly, or when no price may be asked', () => {
    expect(marginFor({ kind: 'exact', amount: Money.rupees(200) }, goods)).toEqual(Money.rupees(200));
    expect(marginFor({ kind: 'about', amount: Money.rupees(200) }, { ...goods, ranges: [] })).toEqual(
      Money.rupees(200),
    );
  });
});
