import fc from 'fast-check';
import { Money } from '../../../kernel/index.js';
import { marginSum } from './margin-sum.js';

const money = fc.bigInt(0n, 10_000_000n).map((paise) => Money.paise(paise));

describe('the sum of an order', () => {
  it('adds up from the selling price to the net amount, whatever the parts', () => {
    const line = fc.record({ selling: money, base: money, commission: money, tds: money, net: money });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        const { selling, base, margin, gst, saleTaxes, tds, net } = marginSum(lines);
        expect(Money.sum([selling, base])).toEqual(margin);
        expect(Money.sum([margin, gst, saleTaxes, tds])).toEqual(net);
      }),
    );
  });

  it('names each part', () => {
    const rupees = (amount: number) => Money.rupees(amount);
    const parts = { selling: rupees(515), base: rupees(440), commission: rupees(71), tds: rupees(2), net: rupees(68) };
    expect(marginSum([parts])).toEqual({
      selling: rupees(515),
      base: rupees(-440),
      margin: rupees(75),
      gst: rupees(-4),
      saleTaxes: rupees(-1),
      tds: rupees(-2),
      net: rupees(68),
    });
  });
});
