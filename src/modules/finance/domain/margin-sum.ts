import { Money } from '../../../kernel/index.js';

/** The parts of one or many lines, as they were fixed when the order was placed. */
export interface MarginParts {
  readonly selling: Money;
  readonly base: Money;
  /** Margin without its GST. */
  readonly commission: Money;
  readonly tds: Money;
  readonly net: Money;
}

/** The sum that leads from the selling price to what she gets; what is taken away is negative. */
export interface MarginSum {
  readonly selling: Money;
  readonly base: Money;
  readonly margin: Money;
  readonly gst: Money;
  /** TCS and TDS by section 194-O that the margin adds to the sale. */
  readonly saleTaxes: Money;
  readonly tds: Money;
  readonly net: Money;
}

/** Selling price less base is the margin; margin, GST, sale taxes and TDS add up to the net amount. */
export function marginSum(lines: readonly MarginParts[]): MarginSum {
  const total = (part: keyof MarginParts) => Money.sum(lines.map((line) => line[part]));
  const [selling, base, commission, tds, net] = [
    total('selling'),
    total('base'),
    total('commission'),
    total('tds'),
    total('net'),
  ];
  const margin = selling.minus(base);
  return {
    selling,
    base: base.negated(),
    margin,
    gst: commission.minus(margin),
    saleTaxes: net.plus(tds).minus(commission),
    tds: tds.negated(),
    net,
  };
}
