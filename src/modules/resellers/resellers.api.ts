import { Injectable } from '@nestjs/common';
import type { Money } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { type Reseller, UnknownReseller } from './domain/reseller.js';
import { ResellerRepository } from './infra/reseller.repository.js';

/** What other modules may ask about resellers. */
@Injectable()
export class ResellersApi {
  constructor(private readonly resellers: ResellerRepository) {}

  find(tx: Tx, id: string): Promise<Reseller | undefined> {
    return this.resellers.find(tx, id);
  }

  /** Throws UnknownReseller. */
  async get(tx: Tx, id: string): Promise<Reseller> {
    const reseller = await this.resellers.find(tx, id);
    if (!reseller) throw new UnknownReseller();
    return reseller;
  }

  /** Counts a commission (negative: one that was taken back) towards her financial year. */
  addCommission(tx: Tx, id: string, financialYear: string, amount: Money): Promise<void> {
    return this.resellers.addCommission(tx, id, financialYear, amount);
  }
}
