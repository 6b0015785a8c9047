import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import { type ListedProposal, selectProposals } from '../../../platform/two-people/index.js';
import type { Policy } from '../domain/policy.js';
import { POLICY_COLUMNS, type PolicyRow, policyAt, policyOf } from './policy.row.js';
import { RISK_POLICIES } from './risk-policies.js';

/** A version of the numbers with who stands behind it. */
export type ListedPolicy = Policy & ListedProposal;

const LISTED_MAX = 20;

/** Reads versions of the numbers. */
@Injectable()
export class PolicyQueries {
  constructor(private readonly database: Database) {}

  /** The newest, without the one for orders from before anything was weighed. */
  async list(): Promise<ListedPolicy[]> {
    const found = await this.database.query<PolicyRow & ListedProposal>(
      `${selectProposals(RISK_POLICIES, POLICY_COLUMNS)} where p.no > 0 order by p.no desc limit ${LISTED_MAX}`,
    );
    return found.map((row) => {
      const { no, reason, madeBy, madeByName, madeAt, verdict, decidedByName, decidedAt } = row;
      return { ...policyOf(row), no, reason, madeBy, madeByName, madeAt, verdict, decidedByName, decidedAt };
    });
  }

  /** What orders are judged by at a moment. */
  async inForce(at: Date): Promise<Policy> {
    const row = await this.database.first<PolicyRow>(`select ${POLICY_COLUMNS} from ${policyAt('$1')}`, [at]);
    if (!row) throw new Error('no numbers are in force');
    return policyOf(row);
  }
}
