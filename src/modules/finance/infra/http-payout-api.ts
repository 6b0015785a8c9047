import { Injectable } from '@nestjs/common';
import { BankSilent } from '../domain/payout/bank-gateway.js';
import { PayoutApi, type PayoutNews } from '../domain/payout/payout-api.js';
import type { PayoutLine } from '../domain/payout-file/payout-line.js';
import { objectIn, taken } from './bank-answer.js';
import { BankClient } from './bank-client.js';

/** Words of the API for how a payment stands; what is not here is under way. */
const STATES: Readonly<Record<string, PayoutNews['state']>> = {
  processed: 'paid',
  failed: 'failed',
  rejected: 'failed',
  cancelled: 'failed',
  reversed: 'reversed',
};

/** A payout API in the manner of RazorpayX, as src/simulators/bank plays it. */
@Injectable()
export class HttpPayoutApi extends PayoutApi {
  constructor(private readonly bank: BankClient) {
    super();
  }

  async pay(payment: PayoutLine): Promise<PayoutNews> {
    const { reference, beneficiaryName, to, amount, narration } = payment;
    const body = JSON.stringify({
      reference_id: reference,
      mode: to.mode.toUpperCase(),
      amount: Number(amount.paise),
      name: beneficiaryName,
      ...(to.mode === 'upi' ? { vpa: to.address } : { account_number: to.account, ifsc: to.ifsc }),
      narration,
    });
    const headers = { 'content-type': 'application/json', 'x-payout-idempotency': reference };
    return newsIn(objectIn(taken(await this.bank.call('/payouts', { body, headers })).text));
  }

  async ask(bankId: string): Promise<PayoutNews> {
    return newsIn(objectIn(taken(await this.bank.call(`/payouts/${encodeURIComponent(bankId)}`)).text));
  }

  async find(reference: string): Promise<PayoutNews | undefined> {
    const query = new URLSearchParams({ reference_id: reference });
    const { items } = objectIn(taken(await this.bank.call(`/payouts?${query}`)).text);
    if (!Array.isArray(items)) throw new BankSilent();
    const found: unknown = items[0];
    return typeof found === 'object' && found !== null ? newsIn({ ...found }) : undefined;
  }
}

/** An answer that does not name the payment is as good as none. */
function newsIn({ id, status, utr, status_details: details }: Record<string, unknown>): PayoutNews {
  if (typeof id !== 'string' || typeof status !== 'string') throw new BankSilent();
  const state = STATES[status] ?? 'processing';
  // Paid without a number that the receiving bank could be asked by is not believed yet.
  if (state === 'paid' && (typeof utr !== 'string' || utr === '')) return { bankId: id, state: 'processing' };
  const reason = typeof details === 'object' && details !== null && 'description' in details ? details.description : '';
  return {
    bankId: id,
    state,
    ...(typeof utr === 'string' && utr !== '' && { utr }),
    ...(typeof reason === 'string' && reason !== '' && { reason: reason.slice(0, 200) }),
  };
}
