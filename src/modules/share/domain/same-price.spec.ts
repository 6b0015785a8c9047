import { Money } from '../../../kernel/index.js';
import { groupBySamePrice } from './same-price.js';

const piece = (size: string, base: number, mrp?: number) => ({
  options: { size },
  basePrice: Money.rupees(base),
  ...(mrp === undefined ? {} : { mrp: Money.rupees(mrp) }),
});

describe('pieces of one price', () => {
  it('are one choice, wherever they stand among the others', () => {
    const groups = groupBySamePrice([piece('S', 400), piece('XL', 450), piece('M', 400)]);
    expect(groups.map(({ names }) => names)).toEqual([['S', 'M'], ['XL']]);
  });

  it('are told apart by an MRP that bounds their margin', () => {
    expect(groupBySamePrice([piece('S', 400, 500), piece('M', 400, 600)])).toHaveLength(2);
  });

  it('have no names where nothing differs', () => {
    const [only] = groupBySamePrice([{ options: {}, basePrice: Money.rupees(400) }]);
    expect(only?.names).toEqual([]);
  });
});
