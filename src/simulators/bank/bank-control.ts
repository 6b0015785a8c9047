import { ControlClient } from '../wire/control-client.js';
import type { TimeState } from '../wire/control-routes.js';
import type { CreditOrder } from './bank-control-routes.js';
import type { BankFaults } from './bank-faults.js';
import type { PayoutReceipt } from './bank-routes.js';
import type { BankRules } from './bank-rules.js';

/** Answer of the bank's `/__sim/state`; the balance in rupees with two decimals. */
export interface BankState extends TimeState {
  readonly balance: string;
  readonly files: readonly Pick<PayoutReceipt, 'id' | 'idempotencyKey' | 'status' | 'lines'>[];
}

/** Steers the bank simulator over HTTP. */
export class BankControl extends ControlClient<BankState, BankFaults> {
  /** Changes the named rules and gives all that hold now. */
  setRules(rules: Partial<BankRules>): Promise<BankRules> {
    return this.json<BankRules>('POST', '/__sim/rules', rules);
  }

  /** Books money that comes in; the same UTR again changes nothing. */
  async credit(order: CreditOrder): Promise<void> {
    await this.json('POST', '/__sim/credits', order);
  }
}
