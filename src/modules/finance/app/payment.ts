import type { PayoutLine } from '../domain/payout-file/payout-line.js';
import type { PayoutLineRow } from '../infra/payout.repository.js';

const NARRATION = 'HAAT PAYOUT';

/** A line of a batch as the bank is asked to pay it, by file and by API alike. */
export function paymentOf({ reference, beneficiary, to, amount }: PayoutLineRow): PayoutLine {
  return { reference, beneficiaryName: beneficiary, to, amount, narration: NARRATION };
}
