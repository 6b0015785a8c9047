import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, one, rows, type Tx } from '../../../platform/database/index.js';
import type { ShipmentId } from '../../logistics/index.js';
import type { CourierCode, GivenMeaning } from '../domain/code-meanings.js';

/** A meaning that somebody gave a code, and how far its parcels have followed. */
export interface AssignedMeaning extends CourierCode {
  readonly meaning: GivenMeaning;
  /** The courier as people call it. */
  readonly courier: string;
  readonly validFrom: Date;
  readonly note: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly parcels: number;
  readonly isDone: boolean;
}

/** Some parcels of a code that has got a meaning, and where the next ones begin. */
export interface RefoldStep {
  readonly meaningId: string;
  readonly shipments: readonly ShipmentId[];
  readonly last: { readonly scannedAt: string; readonly scanId: string } | undefined;
}

interface StepRow {
  readonly shipments: ShipmentId[] | null;
  readonly last_at: string | null;
  readonly last_id: string | null;
}

const SHOWN_MAX = 50;

/** What support says couriers' codes mean, and the work that follows from it. */
@Injectable()
export class MeaningRepository {
  constructor(private readonly database: Database) {}

  /** Whether a courier ever told this code. */
  async isSeen(tx: Tx, { provider, code }: CourierCode): Promise<boolean> {
    const found = await one(tx, 'select 1 from courier_scan where provider = $1 and code = $2 limit 1', [
      provider,
      code,
    ]);
    return found !== undefined;
  }

  /** Writes a meaning down; the database opens the work of folding its parcels anew. */
  async add(
    tx: Tx,
    { provider, leg, code }: CourierCode,
    given: { meaning: GivenMeaning; validFrom: Date; note: string; decidedBy: Id<'User'> },
  ): Promise<void> {
    await rows(
      tx,
      `insert into courier_code_meaning (provider, leg, code, meaning, valid_from, note, decided_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [provider, leg, code, given.meaning, given.validFrom, given.note, given.decidedBy],
    );
  }

  /** The newest first. */
  async newest(): Promise<AssignedMeaning[]> {
    const found = await this.database.query<{
      provider: string;
      courier: string;
      leg: CourierCode['leg'];
      code: string;
      meaning: GivenMeaning;
      valid_from: Date;
      note: string;
      decided_by: string;
      decided_at: Date;
      parcels: number;
      is_done: boolean;
    }>(
      `select m.provider, courier_title(m.provider) as courier, m.leg, m.code, m.meaning, m.valid_from, m.note, u.name as decided_by, m.decided_at,
         coalesce(f.parcels, 0) as parcels, coalesce(f.done_at is not null, true) as is_done
       from courier_code_meaning m join app_user u on u.id = m.decided_by
         left join courier_refold f on f.meaning_id = m.id
       order by m.id desc limit $1`,
      [SHOWN_MAX],
    );
    return found.map(
      ({ valid_from: validFrom, decided_by: decidedBy, decided_at: decidedAt, is_done: isDone, ...rest }) => ({
        ...rest,
        validFrom,
        decidedBy,
        decidedAt,
        isDone,
      }),
    );
  }

  /** Marks refolds that have just been opened; scans written from here on are folded with the meaning by themselves. */
  async makeReady(tx: Tx): Promise<void> {
    await rows(
      tx,
      `update courier_refold set ready_after = pg_current_xact_id() where meaning_id in (
         select meaning_id from courier_refold where done_at is null and ready_after is null for update skip locked)`,
    );
  }

  /** The next parcels of one refold for which nobody writes older scans any more; nobody else gets it meanwhile. */
  async claimStep(tx: Tx, scansMax: number): Promise<RefoldStep | undefined> {
    const open = await one<{ meaning_id: string; provider: string; code: string; at: string; scan_id: string }>(
      tx,
      `select f.meaning_id::text, m.provider, m.code, f.scanned_at::text as at, f.scan_id::text
       from courier_refold f join courier_code_meaning m on m.id = f.meaning_id
       where f.done_at is null and f.ready_after < pg_snapshot_xmin(pg_current_snapshot())
       order by f.meaning_id limit 1 for update of f skip locked`,
    );
    if (!open) return undefined;
    const step = await one<StepRow>(
      tx,
      `with part as (
         select awb, scanned_at, id from courier_scan
         where provider = $1 and code = $2 and (scanned_at, id) > ($3::timestamptz, $4::bigint)
         order by scanned_at, id limit $5
       ), parcels as (
         select s.id from part join shipment s on s.provider = $1 and s.awb = part.awb
         union select r.shipment_id from part join return_request r on r.provider = $1 and r.awb = part.awb
       )
       select (select array_agg(id order by id) from parcels) as shipments, last.scanned_at::text as last_at, last.id::text as last_id
       from (values (1)) as always left join lateral (select scanned_at, id from part order by scanned_at desc, id desc limit 1) last on true`,
      [open.provider, open.code, open.at, open.scan_id, scansMax],
    );
    const last = step?.last_at && step.last_id ? { scannedAt: step.last_at, scanId: step.last_id } : undefined;
    return { meaningId: open.meaning_id, shipments: step?.shipments ?? [], last };
  }

  /** Notes that these parcels have followed; without a last scan the refold is done. */
  async noteStep(tx: Tx, { meaningId, shipments, last }: RefoldStep): Promise<void> {
    await rows(
      tx,
      `update courier_refold set parcels = parcels + $2, scanned_at = coalesce($3::timestamptz, scanned_at),
         scan_id = coalesce($4::bigint, scan_id), done_at = case when $3 is null then haat_now() end
       where meaning_id = $1`,
      [meaningId, shipments.length, last?.scannedAt ?? null, last?.scanId ?? null],
    );
  }
}
