import type { FastifyInstance } from 'fastify';
import type { Money } from '../../kernel/index.js';
import { readRupees } from '../wire/rupees.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { Account } from './account.js';
import { BANK_FAULTS_SCHEMA, type BankFaultDesk, type BankFaults } from './bank-faults.js';
import { type BankRules, RULES_SCHEMA } from './bank-rules.js';
import type { PayoutDesk } from './payout-desk.js';
import { bankRefusal } from './payout-file.js';

/** Body of `POST /__sim/credits`: money that comes in, rupees as "123.45", narrated by CRF id or freely. */
export type CreditOrder = { readonly utr: string; readonly amount: string } & (
  | { readonly crfId: string }
  | { readonly narration: string }
);

const TEXT = { type: 'string', minLength: 1, maxLength: 140 } as const;
const CREDIT_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['utr', 'amount'],
  oneOf: [{ required: ['crfId'] }, { required: ['narration'] }],
  properties: { utr: TEXT, amount: TEXT, crfId: TEXT, narration: TEXT },
} as const;

/** `/__sim/rules`, `/__sim/faults` and `/__sim/credits` of the bank. */
export function addBankControlRoutes(
  app: FastifyInstance,
  parts: { clock: VirtualClock; account: Account; desk: PayoutDesk; faults: BankFaultDesk },
): void {
  const { clock, account, desk, faults } = parts;
  app.post<{ Body: Partial<BankRules> }>('/__sim/rules', { schema: { body: RULES_SCHEMA } }, async (request) => {
    desk.rules = { ...desk.rules, ...request.body };
    return desk.rules;
  });
  app.get('/__sim/rules', async () => desk.rules);

  app.post<{ Body: BankFaults }>('/__sim/faults', { schema: { body: BANK_FAULTS_SCHEMA } }, async (request) => {
    faults.set(request.body);
    desk.planReversals(request.body.reversals ?? []);
    return faults.listing();
  });
  app.get('/__sim/faults', async () => faults.listing());
  app.delete('/__sim/faults', async () => {
    faults.clear();
    return faults.listing();
  });

  app.post<{ Body: { utr: string; amount: string; crfId?: string; narration?: string } }>(
    '/__sim/credits',
    { schema: { body: CREDIT_SCHEMA } },
    async (request) => {
      const { utr, crfId, narration } = request.body;
      const amount = readRupees(request.body.amount);
      if (!amount) throw bankRefusal(400, 'bad-amount', 'amount wants rupees, as 123.45');
      creditOnce(account, clock.now(), { utr, amount, narration: narration ?? codNarration(crfId ?? '') });
      return { utr, balance: account.balance };
    },
  );
}

/** How a courier's COD money reads in the statement. */
export function codNarration(crfId: string): string {
  return `SHIPROCKET COD CRF ID ${crfId}`;
}

/** Books a credit once per UTR. Throws when the UTR came with another amount. */
export function creditOnce(
  account: Account,
  at: Date,
  { utr, amount, narration }: { utr: string; amount: Money; narration: string },
): void {
  const known = account.find(utr);
  if (!known) account.deposit(at, narration, utr, amount);
  else if (!known.deposit.equals(amount)) {
    throw bankRefusal(409, 'utr-known', 'this UTR came with another amount before');
  }
}
