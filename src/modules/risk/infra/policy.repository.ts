import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, one, rows, type Tx } from '../../../platform/database/index.js';
import type { Policy } from '../domain/policy.js';
import { POLICY_COLUMNS, type PolicyRow, policyAt, policyOf } from './policy.row.js';

/** A version of the numbers with who stands behind it. */
export interface ListedPolicy extends Policy {
  readonly note: string;
  readonly madeBy: Id<'User'> | null;
  /** Empty where it came with the platform. */
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly approvedByName: string;
  /** Undefined while nobody has approved it. */
  readonly validFrom: Date | undefined;
}

interface ListedRow extends PolicyRow {
  readonly note: string;
  readonly made_by: Id<'User'> | null;
  readonly made_by_name: string | null;
  readonly made_at: Date;
  readonly approved_by_name: string | null;
  readonly valid_from: Date | null;
}

const LISTED_MAX = 20;

/** Versions of the numbers; each is written once. */
@Injectable()
export class PolicyRepository {
  constructor(private readonly database: Database) {}

  /** The newest, without the one for orders from before anything was weighed. */
  async list(): Promise<ListedPolicy[]> {
    const found = await this.database.query<ListedRow>(
      `select ${POLICY_COLUMNS}, p.note, p.made_by, m.name as made_by_name, p.made_at, b.name as approved_by_name, a.valid_from
       from risk_policy p left join app_user m on m.id = p.made_by left join risk_policy_approval a on a.policy_no = p.no
         left join app_user b on b.id = a.approved_by
       where p.no > 0 order by p.no desc limit ${LISTED_MAX}`,
    );
    return found.map((row) => ({
      ...policyOf(row),
      note: row.note,
      madeBy: row.made_by,
      madeByName: row.made_by_name ?? '',
      madeAt: row.made_at,
      approvedByName: row.approved_by_name ?? '',
      validFrom: row.valid_from ?? undefined,
    }));
  }

  /** What orders are judged by at a moment. */
  async inForce(at: Date): Promise<Policy> {
    const row = await this.database.first<PolicyRow>(`select ${POLICY_COLUMNS} from ${policyAt('$1')}`, [at]);
    if (!row) throw new Error('no numbers are in force');
    return policyOf(row);
  }

  /** Keeps a proposal and gives its number. */
  async add(tx: Tx, policy: Omit<Policy, 'no'>, { by, note }: { by: Id<'User'>; note: string }): Promise<number> {
    // Two who propose at once get two numbers.
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('risk_policy', 0))`, []);
    const added = await one<{ no: number }>(
      tx,
      `insert into risk_policy (no, weights, ask_from, part_prepay_from, prepaid_from, refuse_from, hold_out_bp,
         prior_return_bp, prior_parcels, cool_off_minutes, part_prepay_minor, note, made_by)
       select max(no) + 1, $1::jsonb, $2, $3, $4, $5, $6, $7, $8, $9, $10::bigint * 100, $11, $12 from risk_policy returning no`,
      [
        JSON.stringify(policy.weights),
        policy.askFrom,
        policy.partPrepayFrom,
        policy.prepaidFrom,
        policy.refuseFrom,
        policy.holdOutBp,
        policy.priorReturnBp,
        policy.priorParcels,
        policy.coolOffMinutes,
        policy.partPrepayRupees,
        note,
        by,
      ],
    );
    if (!added) throw new Error('a proposal without a number');
    return added.no;
  }

  /** Who made it and whether it was approved, under lock; undefined where there is no such version. */
  async toApprove(tx: Tx, no: number): Promise<{ madeBy: Id<'User'> | null; isApproved: boolean } | undefined> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('risk_policy', 0))`, []);
    return one(
      tx,
      `select p.made_by as "madeBy", a.policy_no is not null as "isApproved"
       from risk_policy p left join risk_policy_approval a on a.policy_no = p.no where p.no = $1`,
      [no],
    );
  }

  async approve(tx: Tx, no: number, by: Id<'User'>): Promise<void> {
    await rows(
      tx,
      'insert into risk_policy_approval (policy_no, approved_by, valid_from) values ($1, $2, haat_now())',
      [no, by],
    );
  }
}
