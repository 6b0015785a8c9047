import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database, one, type Tx } from '../../../platform/database/index.js';
import { type ListedProposal, selectProposals } from '../../../platform/two-people/index.js';
import type { OpenRow, RowName, RowProposal } from '../domain/gateway-row.js';
import { ROW_PROPOSALS } from './row-proposals.js';

/** A proposal with who stands behind it. */
export interface ListedRowProposal extends ListedProposal, RowName {
  readonly kind: RowProposal['kind'];
  readonly thingId: string | null;
  readonly ofNo: number | null;
  readonly moved: Money;
  readonly matched: Money;
  /** Approved, and not taken back. */
  readonly stands: boolean;
}

/** An approved proposal, for its journal. */
export interface ApprovedRow {
  readonly no: number;
  readonly kind: RowProposal['kind'];
  readonly ofNo: number | null;
  readonly moved: Money;
  readonly matched: Money;
  readonly entityId: string;
  readonly decidedAt: Date;
}

type Amounts<T extends { moved: Money; matched: Money }> = Omit<T, 'moved' | 'matched'> & {
  readonly moved: string;
  readonly matched: string;
};

const LISTED_MAX = 100;

/** Rows of the gateway's reports that wait for people, and what was proposed for them. */
@Injectable()
export class GatewayRowRepository {
  constructor(private readonly database: Database) {}

  /** A row that was booked as unknown money, explained or not; undefined for any other. */
  async find({ entity, entityId }: RowName): Promise<OpenRow | undefined> {
    const row = await this.database.first<{ moved: string }>(
      `select (net_minor + fee_minor + tax_minor)::text as moved from gateway_settlement_row
       where entity = $1 and entity_id = $2 and decision <> 'matched'`,
      [entity, entityId],
    );
    return row && { entity, entityId, moved: Money.paise(row.moved) };
  }

  /** The row that an approved proposal explains; undefined where that was taken back or never approved. */
  async explained(no: number): Promise<OpenRow | undefined> {
    const row = await this.database.first<RowName & { moved: string }>(
      `select p.entity, p.entity_id as "entityId", p.moved_minor::text as moved
       from gateway_row_proposal p join gateway_row_explained e on e.no = p.no where p.no = $1`,
      [no],
    );
    return row && { ...row, moved: Money.paise(row.moved) };
  }

  /** What a thing of ours is to the gateway, below zero for a refund; undefined where it is not ours or another row stands for it. */
  async openThing(thingId: string): Promise<Money | undefined> {
    const row = await this.database.first<{ amount: string | null }>('select gateway_thing_open($1)::text as amount', [
      thingId,
    ]);
    return row?.amount ? Money.paise(row.amount) : undefined;
  }

  async approved(tx: Tx, no: number): Promise<ApprovedRow> {
    const row = await one<Amounts<ApprovedRow>>(
      tx,
      `select p.no, p.kind, p.of_no as "ofNo", p.moved_minor::text as moved, p.matched_minor::text as matched,
         p.entity_id as "entityId", d.decided_at as "decidedAt"
       from gateway_row_proposal p join gateway_row_decision d on d.proposal_no = p.no where p.no = $1`,
      [no],
    );
    if (!row) throw new Error('a decision without its proposal');
    return amountsOf(row);
  }

  /** The newest first. */
  async list(): Promise<ListedRowProposal[]> {
    const found = await this.database.query<Amounts<ListedRowProposal>>(
      `${selectProposals(
        ROW_PROPOSALS,
        `p.entity, p.entity_id as "entityId", p.kind, p.thing_id as "thingId", p.of_no as "ofNo", p.moved_minor::text as moved,
         p.matched_minor::text as matched, exists (select 1 from gateway_row_explained e where e.no = p.no) as stands`,
      )} order by p.no desc limit ${LISTED_MAX}`,
    );
    return found.map(amountsOf);
  }
}

function amountsOf<T extends { moved: string; matched: string }>(row: T) {
  return { ...row, moved: Money.paise(row.moved), matched: Money.paise(row.matched) };
}
