import type { FastifyInstance } from 'fastify';
import type { Money } from '../../kernel/index.js';
import { optional, shape, text } from '../wire/body-reader.js';
import { readRupees } from '../wire/rupees.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { Account } from './account.js';
import { type BankFaultDesk, readBankFaults } from './bank-faults.js';
import { readBankRules } from './bank-rules.js';
import type { PayoutDesk } from './payout-desk.js';
import { bankRefusal } from './payout-file.js';

/** Body of `POST /__sim/credits`: money that comes in, rupees as "123.45", narrated by CRF id or freely. */
export type CreditOrder = { readonly utr: string; readonly amount: string } & (
  | { readonly crfId: string }
  | { readonly narration: string }
);

const readCredit = shape<{ utr: string; amount: string; crfId?: string; narration?: string }>({
  utr: text(40),
  amount: text(20),
  crfId: optional(text(40)),
  narration: optional(text(140)),
});

/** `/__sim/rules`, `/__sim/faults` and `/__sim/credits` of the bank. */
export function addBankControlRoutes(
  app: FastifyInstance,
  parts: { clock: VirtualClock; account: Account; desk: PayoutDesk; faults: BankFaultDesk },
): void {
  const { clock, account, desk, faults } = parts;
  app.post('/__sim/rules', async (request) => {
    desk.rules = { ...desk.rules, ...readBankRules(request.body, 'body') };
    return desk.rules;
  });
  app.get('/__sim/rules', async () => desk.rules);

  app.post('/__sim/faults', async (request) => {
    const wanted = readBankFaults(request.body, 'body');
    faults.set(wanted);
    desk.planReversals(wanted.reversals ?? []);
    return faults.listing();
  });
  app.get('/__sim/faults', async () => faults.listing());
  app.delete('/__sim/faults', async () => {
    faults.clear();
    return faults.listing();
  });

  app.post('/__sim/credits', async (request) => {
    const { utr, crfId, narration, amount: rupees } = readCredit(request.body, 'body');
    const amount = readRupees(rupees);
    if (!amount) throw bankRefusal(400, 'bad-amount', 'amount wants rupees, as 123.45');
    const said = crfId === undefined ? narration : codNarration(crfId);
    if (said === undefined) throw bankRefusal(400, 'no-narration', 'a credit wants a crfId or a narration');
    creditOnce(account, clock.now(), { utr, amount, narration: said });
    return { utr, balance: account.balance };
  });
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
