import type { Money } from '../../../kernel/index.js';
import { type Account, chart, credit, debit, type Posting } from '../../ledger/index.js';
import type { Judgement } from '../domain/judge-payment.js';
import { GATEWAY } from '../domain/payment-gateway.js';
import type { BookedRefund } from '../domain/refund.js';
import type { DecidedRow } from '../domain/settlement.js';
import type { ApprovedRow } from '../infra/gateway-row.repository.js';

/** Money that the gateway captured, by what became of it. */
export interface BookedPayment {
  readonly paymentId: string;
  readonly orderId?: string;
  readonly amount: Money;
  readonly outcome: Judgement['outcome'];
  readonly capturedAt: Date;
}

const CREDITED: Readonly<Record<Judgement['outcome'], Account>> = {
  credited: chart.prepaid,
  'too-late': chart.refundsPayable,
  suspense: chart.gatewayUnknown(GATEWAY),
};

/** The gateway owes us what it captured; it is the buyer's until her parcel is delivered. */
export function paymentReceived({ paymentId, orderId, amount, outcome, capturedAt }: BookedPayment): Posting {
  return {
    kind: 'prepayment.received',
    ref: paymentId,
    happenedAt: capturedAt,
    document: { paymentId, ...(orderId && { orderId }) },
    lines: [debit(chart.gatewayReceivable(GATEWAY), amount), credit(CREDITED[outcome], amount)],
  };
}

/**
 * What was held for a parcel, or waited in suspense, is owed back to the buyer. What came too late was owed back at once,
 * and what a return gives back, or leaves of what an exchange took, is booked with the return.
 */
export function refundOwed(refund: BookedRefund, happenedAt: Date): Posting[] {
  if (refund.cause === 'too-late' || refund.cause === 'returned' || refund.cause === 'exchanged') return [];
  const from = refund.cause === 'suspense' ? chart.gatewayUnknown(GATEWAY) : chart.prepaid;
  const lines = [debit(from, refund.amount), credit(chart.refundsPayable, refund.amount)];
  return [{ kind: 'refund.owed', ref: refund.refundId, happenedAt, document: documentOf(refund), lines }];
}

/** The buyer has it: out of what the gateway owes us, or out of the bank for a payout to her UPI address. */
export function refundPaid(refund: BookedRefund, happenedAt: Date): Posting {
  const from = refund.way === 'source' ? chart.gatewayReceivable(GATEWAY) : chart.bank;
  const lines = [debit(chart.refundsPayable, refund.amount), credit(from, refund.amount)];
  return { kind: 'refund.paid', ref: refund.refundId, happenedAt, document: documentOf(refund), lines };
}

/**
 * The gateway transferred it: what is known leaves what it owes us, less its fee and the GST on it; what is not known, or
 * differs, waits for a person.
 */
export function gatewaySettled(row: DecidedRow): Posting {
  const { entity, entityId, settlementId, net, fee, tax, settledAt } = row;
  const from = row.decision === 'matched' ? chart.gatewayReceivable(GATEWAY) : chart.gatewayUnknown(GATEWAY);
  return {
    kind: 'gateway.settled',
    ref: `${entity}:${entityId}`,
    happenedAt: settledAt,
    document: { reference: settlementId, ...(entity === 'payment' && { paymentId: entityId }) },
    lines: [
      debit(chart.bank, net),
      debit(chart.gatewayFees, fee),
      debit(chart.gstOnGatewayFees, tax),
      credit(from, net.plus(fee).plus(tax)),
    ],
  };
}

/**
 * Two people found out what a row of the gateway is: its unknown money closes what the gateway owes us for the thing of ours that it
 * means, with the difference to the gateway's fees; or it is a fee; or it waits in the bank for its owner.
 */
export function rowExplained({ no, kind, moved, matched, entityId, decidedAt }: ApprovedRow): Posting {
  const rest = kind === 'owner-unknown' ? chart.bankUnknown : chart.gatewayFees;
  return {
    kind: 'gateway.explained',
    ref: String(no),
    happenedAt: decidedAt,
    document: { reference: entityId },
    lines: [
      debit(chart.gatewayUnknown(GATEWAY), moved),
      credit(chart.gatewayReceivable(GATEWAY), matched),
      credit(rest, moved.minus(matched)),
    ],
  };
}

function documentOf({ refundId, orderId, shipmentId }: BookedRefund) {
  return { refundId, ...(orderId && { orderId }), ...(shipmentId && { shipmentId }) };
}
