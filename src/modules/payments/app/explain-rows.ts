import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { type Tx, violatedConstraint } from '../../../platform/database/index.js';
import type { OnceRequest } from '../../../platform/http/index.js';
import { type Proposer, proposalReason, TwoPeople, type Verdict } from '../../../platform/two-people/index.js';
import { LedgerApi } from '../../ledger/index.js';
import { RowExplanationPassed, RowExplanationUnfit, UnknownGatewayRow } from '../domain/errors.js';
import { type OpenRow, ROW_EXPLANATIONS, type RowName, type RowProposal } from '../domain/gateway-row.js';
import { GatewayRowRepository } from '../infra/gateway-row.repository.js';
import { ROW_PROPOSALS } from '../infra/row-proposals.js';
import { rowExplained } from './postings.js';

/** What somebody says a row is. */
export interface RowWish extends RowName {
  readonly kind: string;
  /** The payment or refund of ours that it means. */
  readonly thingId: string;
}

/** What the database says when somebody else was faster. */
const PASSED: ReadonlySet<string | undefined> = new Set([
  'gateway_row_explained_once',
  'gateway_row_stands',
  'gateway_row_thing_open',
]);

/** Rows of the gateway that nobody knew: one person says what they are, another approves it, and both can be taken back. */
@Injectable()
export class ExplainRows {
  constructor(
    private readonly rows: GatewayRowRepository,
    private readonly twoPeople: TwoPeople,
    private readonly ledger: LedgerApi,
  ) {}

  /** Gives the number of the proposal. Throws {@link UnknownGatewayRow}, {@link RowExplanationUnfit}. */
  async propose(wish: RowWish, by: Proposer, request: OnceRequest): Promise<number> {
    return this.add(await this.proposalOf(await this.rowOf(wish), wish), by, request);
  }

  /** That explanation `named` is taken back. Throws {@link RowExplanationPassed}, {@link RowExplanationUnfit}. */
  async proposeTakingBack(named: string, by: Proposer, request: OnceRequest): Promise<number> {
    const ofNo = /^\d{1,9}$/.test(named) ? Number(named) : -1;
    const row = await this.rows.explained(ofNo);
    if (!row) throw new RowExplanationPassed();
    return this.add({ ...row, kind: 'taken-back', ofNo }, by, request);
  }

  /** An approval is booked with it. Throws what TwoPeople.decide throws, and {@link RowExplanationPassed}. */
  async decide(named: string, verdict: Verdict, by: Id<'User'>): Promise<void> {
    try {
      await this.twoPeople.decide(ROW_PROPOSALS, named, verdict, by, async (tx, no) => {
        if (verdict === 'approved') await this.book(tx, no);
      });
    } catch (error) {
      if (PASSED.has(violatedConstraint(error))) throw new RowExplanationPassed();
      throw error;
    }
  }

  private async rowOf(name: RowName): Promise<OpenRow> {
    const row = await this.rows.find(name);
    if (!row) throw new UnknownGatewayRow();
    return row;
  }

  private async proposalOf(row: OpenRow, { kind: said, thingId }: RowWish): Promise<RowProposal> {
    const kind = ROW_EXPLANATIONS.find((known) => known === said);
    if (!kind) throw new RowExplanationUnfit('kind');
    if (kind !== 'ours') return { ...row, kind };
    const matched = await this.rows.openThing(thingId);
    if (!matched) throw new RowExplanationUnfit('thing');
    return { ...row, kind, thingId, matched };
  }

  private add(proposal: RowProposal, by: Proposer, request: OnceRequest): Promise<number> {
    const reason = proposalReason(by.reason);
    if (reason === undefined) throw new RowExplanationUnfit('reason');
    return this.twoPeople.propose(ROW_PROPOSALS, proposal, { ...by, reason }, request);
  }

  private async book(tx: Tx, no: number): Promise<void> {
    const row = await this.rows.approved(tx, no);
    if (row.kind !== 'taken-back') {
      await this.ledger.post(tx, rowExplained(row));
      return;
    }
    const ref = String(row.ofNo);
    await this.ledger.reverse(tx, {
      kind: 'gateway.explained.reversed',
      ref,
      of: { kind: 'gateway.explained', ref },
      happenedAt: row.decidedAt,
      document: { reference: row.entityId },
    });
  }
}
