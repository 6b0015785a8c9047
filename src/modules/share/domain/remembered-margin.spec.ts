import { Money } from '../../../kernel/index.js';
import { rememberedMargin } from './remembered-margin.js';

/** What is suggested for a base, after this margin on ₹400. */
const after = (margin: number, base: number, most = base * 2) =>
  rememberedMargin(
    { margin: Money.rupees(margin), basePrice: Money.rupees(400) },
    { basePrice: Money.rupees(base), ranges: [{ from: Money.rupees(base), to: Money.rupees(most) }] },
  );

describe('the margin of last time', () => {
  it.each([300, 400, 470, 500])('is the same for goods of about the same price (%d)', (base) => {
    expect(after(75, base)).toEqual(Money.rupees(75));
  });

  it.each([
    [800, 150],
    [1_000, 180],
    [200, 30],
    [40, 10],
  ])('is the same part of %d in tens of rupees', (base, margin) => {
    expect(after(75, base)).toEqual(Money.rupees(margin));
  });

  it('is nothing again where she took nothing', () => {
    expect(after(0, 1_000)).toEqual(Money.zero);
  });

  it('keeps the highest price that may be asked', () => {
    expect(after(75, 410, 450)).toEqual(Money.rupees(40));
  });
});
