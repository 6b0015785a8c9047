import { Injectable } from '@nestjs/common';
import { affected, Database, type Tx } from '../../../platform/database/index.js';

/** A hold that stands, for the page. */
export interface OpenHold {
  readonly id: string;
  readonly party: 'supplier' | 'reseller';
  readonly name: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
}

/** Whose payouts wait for a decision. */
@Injectable()
export class PayoutHoldRepository {
  constructor(private readonly database: Database) {}

  /** Returns false where one is open already, or nobody is there to be held. */
  async add(
    tx: Tx,
    hold: { id: string; party: 'supplier' | 'reseller'; partyId: string; reason: string; by: string },
  ): Promise<boolean> {
    const added = await affected(
      tx,
      `insert into payout_hold (id, party, party_id, reason, placed_by)
       select $1, $2::text, $3::uuid, $4, $5 where exists (select 1 from supplier where $2::text = 'supplier' and id = $3::uuid)
         or exists (select 1 from reseller where $2::text = 'reseller' and id = $3::uuid)
       on conflict (party, party_id) where lifted_at is null do nothing`,
      [hold.id, hold.party, hold.partyId, hold.reason, hold.by],
    );
    return added === 1;
  }

  async lift(tx: Tx, id: string, by: string): Promise<boolean> {
    const lifted = await affected(
      tx,
      'update payout_hold set lifted_by = $2, lifted_at = haat_now() where id = $1 and lifted_at is null',
      [id, by],
    );
    return lifted === 1;
  }

  /** The newest first. */
  open(limit: number): Promise<OpenHold[]> {
    return this.database.query<OpenHold>(
      `select h.id, h.party, coalesce(s.business_name, r.display_name) as name, h.reason, u.name as "placedBy", h.placed_at as "placedAt"
       from payout_hold h join app_user u on u.id = h.placed_by
       left join supplier s on h.party = 'supplier' and s.id = h.party_id
       left join reseller r on h.party = 'reseller' and r.id = h.party_id
       where h.lifted_at is null order by h.placed_at desc limit $1`,
      [limit],
    );
  }
}
