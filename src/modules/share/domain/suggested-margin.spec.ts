import { Money } from '../../../kernel/index.js';
import { suggestedMargin } from './suggested-margin.js';

const suggested = (base: number, ...ranges: (readonly [from: number, to: number])[]) =>
  suggestedMargin({
    basePrice: Money.rupees(base),
    ranges: ranges.map(([from, to]) => ({ from: Money.rupees(from), to: Money.rupees(to) })),
  });

describe('the margin a reseller starts from', () => {
  it('is about 15 % of the base, in tens of rupees, and never nothing', () => {
    expect(suggested(624, [624, 998])).toEqual(Money.rupees(90));
    expect(suggested(40, [40, 140])).toEqual(Money.rupees(10));
  });

  it('keeps the highest price that may be asked', () => {
    expect(suggested(624, [624, 650])).toEqual(Money.rupees(26));
  });

  it('leaves a gap between rates on its nearer side', () => {
    expect(suggested(2400, [2400, 2625], [2900, 3840])).toEqual(Money.rupees(225));
    expect(suggested(2600, [2600, 2625], [3050, 3840])).toEqual(Money.rupees(450));
  });
});
