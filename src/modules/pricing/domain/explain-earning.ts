import type { EarningLine, SaleDetail, SaleParts } from './sale-split.js';

/** Writes the sum that leads from the margin to what she gets; lines of nought are left out. */
export function explainEarning(detail: SaleDetail, parts: SaleParts): EarningLine[] {
  const saleTaxes = detail.tcsOnMargin.plus(detail.tds194oOnMargin);
  const deductions: EarningLine[] = [
    gstLine(detail),
    { kind: 'sale-taxes-on-margin', amount: saleTaxes.negated() },
    { kind: 'tds-on-commission', amount: parts.tds194h.negated() },
  ];
  return [
    { kind: 'margin', amount: detail.margin },
    ...deductions.filter(({ amount }) => !amount.isZero),
    { kind: 'you-earn', amount: parts.resellerPending },
  ];
}

function gstLine({ gstOnMargin, gstRate, baseGstRate }: SaleDetail): EarningLine {
  const amount = gstOnMargin.negated();
  if (gstRate === baseGstRate) return { kind: 'gst-on-margin', amount };
  return { kind: 'gst-at-higher-rate', amount, ratePercent: gstRate / 100 };
}
