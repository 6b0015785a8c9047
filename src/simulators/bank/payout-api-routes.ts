import type { FastifyInstance } from 'fastify';
import { Money } from '../../kernel/index.js';
import { oneOf, optional, shape, text, upTo } from '../wire/body-reader.js';
import { staySilent } from '../wire/loopback-server.js';
import type { BankFaultDesk } from './bank-faults.js';
import type { PayoutDesk } from './payout-desk.js';
import { bankRefusal, type PayoutFile, type PayoutLine } from './payout-file.js';

/** Body of `POST /payouts`: one payment, the amount in paise. */
interface PayoutOrder {
  readonly reference_id: string;
  readonly mode: 'NEFT' | 'UPI';
  readonly amount: number;
  readonly name: string;
  readonly account_number?: string;
  readonly ifsc?: string;
  readonly vpa?: string;
  readonly narration: string;
}

const PAISE_MAX = 10 ** 12;

const readOrder = shape<PayoutOrder>({
  reference_id: text(40),
  mode: oneOf(['NEFT', 'UPI'] as const),
  amount: upTo(PAISE_MAX),
  name: text(140),
  account_number: optional(text(40)),
  ifsc: optional(text(20)),
  vpa: optional(text(255)),
  narration: text(140),
});

/** Words of a payout API in the manner of RazorpayX. */
const WORDS = { PENDING: 'processing', PAID: 'processed', FAILED: 'failed', REVERSED: 'reversed' } as const;

/** Payments one by one: made under an `X-Payout-Idempotency` key, and asked for by number or reference. */
export function addPayoutApiRoutes(app: FastifyInstance, desk: PayoutDesk, faults: BankFaultDesk): void {
  app.post('/payouts', async (request, reply) => {
    const key = request.headers['x-payout-idempotency'];
    if (typeof key !== 'string' || !/^[\w-]{4,36}$/.test(key)) {
      throw bankRefusal(
        400,
        'BAD_REQUEST_ERROR',
        'the header X-Payout-Idempotency is needed: 4 to 36 of A-Z a-z 0-9 _ -',
      );
    }
    if (faults.take('serverErrors')) throw bankRefusal(500, 'SERVER_ERROR', 'something went wrong, nothing was taken');
    const taken = desk.takeOne(key, lineOf(readOrder(request.body, 'body')));
    if (faults.take('timeouts')) return staySilent(reply);
    return answer(taken);
  });

  app.get<{ Params: { id: string } }>('/payouts/:id', async (request) => {
    const found = desk.find(request.params.id);
    if (!found) throw bankRefusal(404, 'BAD_REQUEST_ERROR', 'no payout with this id');
    return answer(found);
  });

  app.get<{ Querystring: { reference_id?: string } }>('/payouts', async (request) => {
    const items = desk
      .all()
      .filter(({ id, lines }) => id.startsWith('pout_') && lines[0]?.reference === request.query.reference_id);
    return { count: items.length, items: items.map(answer) };
  });
}

function lineOf(order: PayoutOrder): PayoutLine {
  const {
    reference_id: reference,
    mode,
    name: beneficiary,
    account_number: account = '',
    ifsc = '',
    vpa: upi = '',
  } = order;
  if (order.amount < 100) throw bankRefusal(400, 'BAD_REQUEST_ERROR', 'the amount must be at least 100 paise');
  const amount = Money.paise(BigInt(order.amount));
  const { narration } = order;
  return {
    reference,
    mode,
    beneficiary,
    account,
    ifsc,
    upi,
    amount,
    narration,
    status: 'PENDING',
    utr: '',
    reason: '',
  };
}

function answer({ id, lines: [line] }: PayoutFile) {
  return {
    id,
    entity: 'payout',
    reference_id: line?.reference,
    amount: Number(line?.amount.paise ?? 0n),
    currency: 'INR',
    mode: line?.mode,
    status: WORDS[line?.status ?? 'PENDING'],
    utr: line?.utr || null,
    status_details: line?.reason ? { description: line.reason } : null,
  };
}
