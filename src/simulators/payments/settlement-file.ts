import { basisPoints, Money } from '../../kernel/index.js';
import { istText } from '../wire/indian-time.js';
import { rupeesText } from '../wire/rupees.js';
import type { GatewayBook, Payment, Refund } from './gateway-book.js';

/** A transfer to the merchant's bank with the file that explains it. */
export interface SettlementFile {
  readonly settlementId: string;
  readonly utr: string;
  readonly net: Money;
  readonly rows: number;
  readonly csv: string;
}

/** The columns of the gateway's settlement recon report, in its order; amounts in rupees. */
const COLUMNS = [
  'transaction_entity',
  'entity_id',
  'amount',
  'currency',
  'fee (exclusive tax)',
  'tax',
  'debit',
  'credit',
  'payment_method',
  'card_type',
  'issuer_name',
  'entity_created_at',
  'payment_captured_at',
  'payment_notes',
  'refund_notes',
  'arn',
  'entity_description',
  'order_id',
  'order_receipt',
  'order_notes',
  'dispute_id',
  'dispute_created_at',
  'dispute_reason',
  'settlement_id',
  'settled_at',
  'settlement_utr',
  'settled_by',
] as const;

const FEE = basisPoints(200);
const GST = basisPoints(1_800);

/** Settles all captured payments and processed refunds that were not settled before. */
export function settle(book: GatewayBook, at: Date): SettlementFile {
  const settlementId = book.newId('setl');
  const utr = `RZPX${book.digits(12)}`;
  const payments = book.payments.filter(
    (one) => one.status === 'captured' && one.currency === 'INR' && !one.settlement,
  );
  const refunds = book.refunds.filter((one) => one.status === 'processed' && !one.settlement);
  const common = {
    currency: 'INR',
    settlement_id: settlementId,
    settled_at: istText(at),
    settlement_utr: utr,
    settled_by: 'Razorpay',
  };
  const rows = [...payments.map((one) => paymentRow(one)), ...refunds.map((one) => refundRow(one))];
  for (const one of [...payments, ...refunds]) one.settlement = settlementId;
  const lines = rows.map(({ net: _net, ...row }) => {
    const said: Readonly<Record<string, string>> = { ...row, ...common };
    return COLUMNS.map((column) => said[column] ?? '').join(',');
  });
  return {
    settlementId,
    utr,
    net: Money.sum(rows.map(({ net }) => net)),
    rows: rows.length,
    csv: `${[COLUMNS.join(','), ...lines].join('\n')}\n`,
  };
}

function paymentRow(payment: Payment) {
  const amount = Money.paise(payment.amount);
  const fee = amount.share(FEE);
  const tax = fee.share(GST);
  const net = amount.minus(fee).minus(tax);
  return {
    net,
    transaction_entity: 'payment',
    entity_id: payment.id,
    amount: rupeesText(amount),
    'fee (exclusive tax)': rupeesText(fee),
    tax: rupeesText(tax),
    debit: '0.00',
    credit: rupeesText(net),
    payment_method: payment.method,
    entity_created_at: istText(new Date(payment.created_at * 1000)),
    payment_captured_at: istText(new Date((payment.captured_at ?? payment.created_at) * 1000)),
    order_id: payment.order_id,
  };
}

function refundRow(refund: Refund) {
  const amount = Money.paise(refund.amount);
  return {
    net: amount.negated(),
    transaction_entity: 'refund',
    entity_id: refund.id,
    amount: rupeesText(amount),
    'fee (exclusive tax)': '0.00',
    tax: '0.00',
    debit: rupeesText(amount),
    credit: '0.00',
    entity_created_at: istText(new Date(refund.created_at * 1000)),
  };
}
