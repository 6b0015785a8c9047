import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { newId, one, rows, type Tx, violatedConstraint } from '../../../platform/database/index.js';
import type { Bearer, ClaimReason } from '../domain/claim.js';
import { ClaimedAlready, UnknownClaim } from '../domain/errors.js';
import type { KeptFile } from './evidence-intake.js';

/** A claim under lock, with what deciding needs. */
export interface LockedClaim {
  readonly id: Id<'Claim'>;
  readonly shipmentId: Id<'Shipment'>;
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly resellerId: Id<'User'>;
  readonly courier: string;
  /** The newest decision. */
  readonly last: Decision | undefined;
}

/** One decision of support; without a bearer the claim is refused. */
export interface Decision {
  readonly no: number;
  readonly borne: { readonly by: Bearer; readonly account: string; readonly amount: Money } | undefined;
}

interface LockedRow {
  readonly id: Id<'Claim'>;
  readonly shipment_id: Id<'Shipment'>;
  readonly order_id: Id<'Order'>;
  readonly supplier_id: Id<'User'>;
  readonly reseller_id: Id<'User'>;
  readonly provider: string;
}

/** Claims in the database. */
@Injectable()
export class ClaimRepository {
  /** When a supplier's parcel came back, by its story; undefined where it did not. `now` is the database's clock. */
  async arrival(
    tx: Tx,
    supplierId: Id<'User'>,
    shipmentId: string,
  ): Promise<{ orderId: Id<'Order'>; at: Date; now: Date } | undefined> {
    const found = await one<{ order_id: Id<'Order'>; at: Date | null; now: Date }>(
      tx,
      `select s.order_id, haat_now() as now, (select max(e.happened_at) from shipment_event e where e.shipment_id = s.id
         and e.to_status in ('rto-delivered', 'return-received')) as at
       from shipment s where s.id = $1 and s.supplier_id = $2
         and s.status in ('rto-delivered', 'rto-checked', 'return-received', 'return-checked')`,
      [shipmentId, supplierId],
    );
    return found?.at ? { orderId: found.order_id, at: found.at, now: found.now } : undefined;
  }

  /** Throws {@link ClaimedAlready}. */
  async add(
    tx: Tx,
    claim: {
      shipmentId: string;
      supplierId: Id<'User'>;
      reason: ClaimReason;
      words: string;
      receivedAt: Date;
      files: readonly KeptFile[];
    },
  ): Promise<Id<'Claim'>> {
    const id = newId<'Claim'>();
    try {
      await rows(
        tx,
        `insert into claim (id, shipment_id, supplier_id, reason, words, received_at, claimed_at)
         select $1, $2, $3, $4, $5, max(e.happened_at), haat_now() from shipment_event e
         where e.shipment_id = $2 and e.to_status in ('rto-delivered', 'return-received')`,
        [id, claim.shipmentId, claim.supplierId, claim.reason, claim.words],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'claim_once') throw new ClaimedAlready();
      throw error;
    }
    for (const file of claim.files) {
      await rows(
        tx,
        `insert into claim_file (id, claim_id, media_type, sha256, bytes, added_at) values ($1, $2, $3, $4, $5, haat_now())`,
        [newId(), id, file.mediaType, file.sha256, file.bytes],
      );
    }
    return id;
  }

  /** Claims what a courier lost on its way back, for its supplier; undefined where it was not lost or is claimed. */
  async addLost(tx: Tx, shipmentId: string): Promise<Id<'Claim'> | undefined> {
    const added = await one<{ id: Id<'Claim'> }>(
      tx,
      `insert into claim (id, shipment_id, supplier_id, reason, received_at, claimed_at)
       select $1, s.id, s.supplier_id, 'lost', max(e.happened_at), max(e.happened_at) from shipment s join shipment_event e on e.shipment_id = s.id
         and e.from_status = 'return-lost' and e.to_status = 'return-checked'
       where s.id = $2 group by s.id on conflict on constraint claim_once do nothing returning id`,
      [newId(), shipmentId],
    );
    return added?.id;
  }

  /** Which of these files no claim names. */
  async unnamed(tx: Tx, files: readonly KeptFile[]): Promise<KeptFile[]> {
    const named = await rows<{ sha256: string }>(tx, 'select distinct sha256 from claim_file where sha256 = any($1)', [
      files.map(({ sha256 }) => sha256),
    ]);
    const known = new Set(named.map(({ sha256 }) => sha256));
    return files.filter(({ sha256 }) => !known.has(sha256));
  }

  /** Throws {@link UnknownClaim}. */
  async getForUpdate(tx: Tx, id: Id<'Claim'>): Promise<LockedClaim> {
    await rows(tx, 'select 1 from claim where id = $1 for update', [id]);
    const row = await one<LockedRow>(
      tx,
      `select c.id, c.shipment_id, s.order_id, c.supplier_id, s.reseller_id, s.provider
       from claim c join shipment s on s.id = c.shipment_id where c.id = $1`,
      [id],
    );
    if (!row) throw new UnknownClaim();
    const last = await one<{ no: number; bearer: Bearer | null; bearer_account: string | null; amount: string | null }>(
      tx,
      `select no, bearer, bearer_account, amount_minor::text as amount from claim_decision where claim_id = $1
       order by no desc limit 1`,
      [id],
    );
    return {
      id: row.id,
      shipmentId: row.shipment_id,
      orderId: row.order_id,
      supplierId: row.supplier_id,
      resellerId: row.reseller_id,
      courier: row.provider,
      last: last && {
        no: last.no,
        borne:
          last.bearer && last.bearer_account && last.amount
            ? { by: last.bearer, account: last.bearer_account, amount: Money.paise(last.amount) }
            : undefined,
      },
    };
  }

  async decide(tx: Tx, claimId: Id<'Claim'>, decision: Decision, by: { userId: Id<'User'>; reason: string }) {
    const { no, borne } = decision;
    await rows(
      tx,
      `insert into claim_decision (claim_id, no, outcome, bearer, bearer_account, amount_minor, reason, decided_by, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, haat_now())`,
      [
        claimId,
        no,
        borne ? 'allowed' : 'refused',
        borne?.by ?? null,
        borne?.account ?? null,
        borne?.amount.toString() ?? null,
        by.reason,
        by.userId,
      ],
    );
  }
}
