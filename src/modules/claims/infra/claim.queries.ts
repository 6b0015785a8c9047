import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { Bearer, ClaimReason } from '../domain/claim.js';
import { UnknownClaim } from '../domain/errors.js';
import type { KeptFile } from './evidence-intake.js';

/** A claim for showing, with its newest decision. */
export interface ClaimView {
  readonly id: Id<'Claim'>;
  readonly shipmentId: Id<'Shipment'>;
  readonly supplierName: string;
  readonly title: string;
  readonly awb: string;
  readonly reason: ClaimReason;
  readonly words: string;
  readonly receivedAt: Date;
  readonly claimedAt: Date;
  /** The most that can be allowed: what the parcel would have brought the supplier. */
  readonly most: Money;
  readonly outcome: 'open' | 'allowed' | 'refused';
  readonly bearer: Bearer | undefined;
  readonly amount: Money | undefined;
  readonly decisionReason: string | undefined;
  readonly decidedAt: Date | undefined;
  readonly files: readonly (Pick<KeptFile, 'mediaType' | 'sha256'> & { readonly id: string })[];
}

interface ClaimRow {
  readonly id: Id<'Claim'>;
  readonly shipment_id: Id<'Shipment'>;
  readonly business_name: string;
  readonly title: string;
  readonly awb: string;
  readonly reason: ClaimReason;
  readonly words: string;
  readonly received_at: Date;
  readonly claimed_at: Date;
  readonly most: string;
  readonly outcome: 'allowed' | 'refused' | null;
  readonly bearer: Bearer | null;
  readonly amount: string | null;
  readonly decision_reason: string | null;
  readonly decided_at: Date | null;
  readonly files: ClaimView['files'] | null;
}

/** A parcel that came back and may still be claimed on. */
export interface Claimable {
  readonly shipmentId: Id<'Shipment'>;
  readonly title: string;
  readonly awb: string;
  readonly claimBy: Date;
}

const SHOWN_MAX = 100;

const VIEW = `select c.id, c.shipment_id, p.business_name, s.awb, c.reason, c.words, c.received_at, c.claimed_at,
    (select l.title from shipment_line l where l.shipment_id = s.id order by l.no limit 1) as title,
    (select sum(l.supplier_minor)::bigint::text from order_line l where l.order_id = s.order_id and l.supplier_id = s.supplier_id) as most,
    d.outcome, d.bearer, d.amount_minor::text as amount, d.reason as decision_reason, d.decided_at,
    (select json_agg(json_build_object('id', f.id, 'mediaType', f.media_type, 'sha256', f.sha256) order by f.id)
      from claim_file f where f.claim_id = c.id) as files
  from claim c join shipment s on s.id = c.shipment_id join supplier p on p.id = c.supplier_id
    left join lateral (select * from claim_decision x where x.claim_id = c.id order by x.no desc limit 1) d on true`;

/** Reads claims. */
@Injectable()
export class ClaimQueries {
  constructor(private readonly database: Database) {}

  /** A supplier's own, newest first; without a supplier everybody's, those that wait first. */
  async list(supplierId?: Id<'User'>): Promise<ClaimView[]> {
    const found = await this.database.query<ClaimRow>(
      `${VIEW} where $1::uuid is null or c.supplier_id = $1
       order by case when $1::uuid is null then (d.outcome is null)::int end desc, c.claimed_at desc limit ${SHOWN_MAX}`,
      [supplierId ?? null],
    );
    return found.map(viewFrom);
  }

  /** Throws {@link UnknownClaim}. */
  async get(id: Id<'Claim'>): Promise<ClaimView> {
    const row = await this.database.first<ClaimRow>(`${VIEW} where c.id = $1`, [id]);
    if (!row) throw new UnknownClaim();
    return viewFrom(row);
  }

  /** One file, of the supplier's own claim where one is given. Throws {@link UnknownClaim}. */
  async file(id: string, supplierId?: Id<'User'>): Promise<Pick<KeptFile, 'mediaType' | 'sha256'>> {
    const row = await this.database.first<{ media_type: KeptFile['mediaType']; sha256: string }>(
      `select f.media_type, f.sha256 from claim_file f join claim c on c.id = f.claim_id
       where f.id = $1 and ($2::uuid is null or c.supplier_id = $2)`,
      [id, supplierId ?? null],
    );
    if (!row) throw new UnknownClaim();
    return { mediaType: row.media_type, sha256: row.sha256 };
  }

  /** Parcels that came back in the last seven days and have no claim, first those whose time ends. */
  async claimable(supplierId: Id<'User'>): Promise<Claimable[]> {
    const found = await this.database.query<{ id: Id<'Shipment'>; title: string; awb: string; claim_by: Date }>(
      `select s.id, s.awb, e.at + interval '7 days' as claim_by,
         (select l.title from shipment_line l where l.shipment_id = s.id order by l.no limit 1) as title
       from shipment s cross join lateral (select max(happened_at) as at from shipment_event
         where shipment_id = s.id and to_status in ('rto-delivered', 'return-received')) e
       where s.supplier_id = $1 and s.status in ('rto-delivered', 'rto-checked', 'return-received', 'return-checked')
         and e.at > haat_now() - interval '7 days' and not exists (select 1 from claim c where c.shipment_id = s.id)
       order by e.at limit ${SHOWN_MAX}`,
      [supplierId],
    );
    return found.map(({ id: shipmentId, title, awb, claim_by: claimBy }) => ({ shipmentId, title, awb, claimBy }));
  }
}

function viewFrom(row: ClaimRow): ClaimView {
  return {
    id: row.id,
    shipmentId: row.shipment_id,
    supplierName: row.business_name,
    title: row.title,
    awb: row.awb,
    reason: row.reason,
    words: row.words,
    receivedAt: row.received_at,
    claimedAt: row.claimed_at,
    most: Money.paise(row.most),
    outcome: row.outcome ?? 'open',
    bearer: row.bearer ?? undefined,
    amount: row.amount ? Money.paise(row.amount) : undefined,
    decisionReason: row.decision_reason ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    files: row.files ?? [],
  };
}
