import { Injectable } from '@nestjs/common';
import { newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { DisputeWish } from '../domain/dispute-wish.js';

/** A question to be decided, with whose customer it is about. */
export interface OpenDispute {
  readonly id: string;
  readonly askedBy: string;
  /** Hex; undefined where nobody knows whom she means. */
  readonly buyerKey: string | undefined;
  readonly isDecided: boolean;
  readonly holder: string | undefined;
  readonly relationNo: number;
}

interface DisputeRow {
  readonly id: string;
  readonly asked_by: string;
  readonly buyer_key: string | null;
  readonly is_decided: boolean;
  readonly holder: string | null;
  readonly no: number | null;
}

/** Questions and their answers. */
@Injectable()
export class DisputeRepository {
  /** How many of hers wait; holds back other questions of hers until the transaction ends, so that she cannot race the limit. */
  async countOpen(tx: Tx, resellerId: string): Promise<number> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('dispute ' || $1, 0))`, [resellerId]);
    const row = await one<{ n: number }>(
      tx,
      `select count(*)::int as n from attribution_dispute d
       where d.asked_by = $1 and not exists (select 1 from attribution_decision x where x.dispute_id = d.id)`,
      [resellerId],
    );
    return row?.n ?? 0;
  }

  /** Finds out whom she means; an order or number that is not there is kept without, and she is told nothing about it. */
  async add(tx: Tx, resellerId: string, { named, masked, words }: DisputeWish, at: Date): Promise<string> {
    const id = newId<'Dispute'>();
    await rows(
      tx,
      `insert into attribution_dispute (id, asked_by, order_id, buyer_key, named, words, asked_at)
       select $1, $2, a.order_id, coalesce(attribution_key($5), a.buyer_key), $6, $7, $8
       from (select 1) one left join lateral (
         select order_id, buyer_key from order_attribution
         where order_id = $3 or order_id = (select order_id from shipment where awb = $4 order by opened_at desc limit 1)
         limit 1) a on true`,
      [
        id,
        resellerId,
        named.kind === 'order' ? named.orderId : null,
        named.kind === 'awb' ? named.awb : null,
        named.kind === 'phone' ? named.phone : null,
        masked,
        words,
        at,
      ],
    );
    return id;
  }

  /** Holds back other decisions about it until the transaction ends; nobody may change the row, so it is no row lock. */
  async getToDecide(tx: Tx, id: string): Promise<OpenDispute | undefined> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('decision ' || $1, 0))`, [id]);
    const row = await one<DisputeRow>(
      tx,
      `select d.id, d.asked_by, encode(d.buyer_key, 'hex') as buyer_key, r.reseller_id as holder, r.no,
         exists (select 1 from attribution_decision x where x.dispute_id = d.id) as is_decided
       from attribution_dispute d left join lateral (
         select reseller_id, no from buyer_relation where buyer_key = d.buyer_key order by no desc limit 1) r on true
       where d.id = $1`,
      [id],
    );
    return row && openDisputeOf(row);
  }

  async decide(
    tx: Tx,
    decision: { disputeId: string; decidedBy: string; outcome: 'stays' | 'moves'; reason: string; at: Date },
  ): Promise<void> {
    const { disputeId, decidedBy, outcome, reason, at } = decision;
    await rows(
      tx,
      `insert into attribution_decision (dispute_id, decided_by, outcome, reason, decided_at) values ($1, $2, $3, $4, $5)`,
      [disputeId, decidedBy, outcome, reason, at],
    );
  }
}

function openDisputeOf(row: DisputeRow): OpenDispute {
  return {
    id: row.id,
    askedBy: row.asked_by,
    buyerKey: row.buyer_key ?? undefined,
    isDecided: row.is_decided,
    holder: row.holder ?? undefined,
    relationNo: row.no ?? 0,
  };
}
