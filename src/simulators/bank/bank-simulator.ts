import type { Money } from '../../kernel/index.js';
import { addControlRoutes } from '../wire/control-routes.js';
import { Journal } from '../wire/journal.js';
import { listen, makeServer } from '../wire/loopback-server.js';
import { sendPage } from '../wire/page.js';
import type { Running, Surroundings } from '../wire/running.js';
import { rupeesText } from '../wire/rupees.js';
import { Account } from './account.js';
import { BankControl } from './bank-control.js';
import { addBankControlRoutes, codNarration, creditOnce } from './bank-control-routes.js';
import { BankFaultDesk } from './bank-faults.js';
import { BankPage } from './bank-page.js';
import { addBankRoutes } from './bank-routes.js';
import { PayoutDesk } from './payout-desk.js';

/** What the platform shows to the bank. */
export interface BankSecrets {
  readonly token: string;
}

/** A running bank, which the courier's money can reach. */
export interface RunningBank extends Running<BankControl> {
  /** Books the courier's transfer under its UTR, once. */
  creditCod(credit: { utr: string; crfId: string; amount: Money; at: Date }): void;
  /** Books any transfer under its UTR, once. */
  credit(transfer: { utr: string; narration: string; amount: Money; at: Date }): void;
}

/** A bank that pays bulk files and shows the account. */
export async function startBank(
  port: number,
  { clock, chance }: Surroundings,
  secrets: BankSecrets,
): Promise<RunningBank> {
  const journal = new Journal(clock);
  const account = new Account();
  const faults = new BankFaultDesk();
  const desk = new PayoutDesk(clock, chance, account, faults);

  const app = makeServer(journal, (status, message) => ({ error: { code: String(status), message } }));
  addBankRoutes(app, { token: secrets.token, clock, desk, account, faults });
  addControlRoutes(app, clock, journal, () => ({
    balance: rupeesText(account.balance),
    files: desk.all().map(({ id, key, status, lines }) => ({ id, idempotencyKey: key, status, lines: lines.length })),
  }));
  addBankControlRoutes(app, { clock, account, desk, faults });
  app.get('/', (_request, reply) => sendPage(reply, BankPage({ clock, account, files: desk.all() })));

  const url = await listen(app, port);
  return {
    url,
    control: new BankControl(url),
    creditCod: ({ utr, crfId, amount, at }) => creditOnce(account, at, { utr, amount, narration: codNarration(crfId) }),
    credit: ({ at, ...transfer }) => creditOnce(account, at, transfer),
    close: () => app.close(),
  };
}
