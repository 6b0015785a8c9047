import { basisPoints, Money } from '../../kernel/index.js';

const FIRST_HALF_KILO = Money.rupees(45);
const EACH_FURTHER_HALF_KILO = Money.rupees(30);
const COD_FEE_LEAST = Money.rupees(40);
const COD_FEE_SHARE = basisPoints(200);
const GST = basisPoints(1_800);

/** What this courier charges for carrying a weight, GST included. */
export function freightFor(weightKg: number): Money {
  const furtherSlabs = Math.max(0, Math.ceil(weightKg / 0.5) - 1);
  return withGst(FIRST_HALF_KILO.plus(EACH_FURTHER_HALF_KILO.times(furtherSlabs)));
}

/** What this courier charges for collecting cash: 2 %, at least 40 rupees, GST included. */
export function codFeeFor(cash: Money): Money {
  const share = cash.share(COD_FEE_SHARE);
  return withGst(share.isLessThan(COD_FEE_LEAST) ? COD_FEE_LEAST : share);
}

function withGst(net: Money): Money {
  return net.plus(net.share(GST));
}
