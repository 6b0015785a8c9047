import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';
import type { LineName, Resolution, ResolutionKind, ResolutionStatus } from '../domain/suspense/resolution.js';
import { isLine, type SuspenseAccount } from '../domain/suspense/resolution.js';

/** A line with the row behind it. */
export interface OpenLine extends LineName {
  readonly courier: string;
  readonly open: Money;
  /** Day of the transfer, in India; undefined where the file does not say. */
  readonly remittedOn?: string;
  readonly utr: string;
}

/** A parcel's cash as far as a resolution needs it. */
export interface ParcelCash {
  readonly shipmentId: string;
  readonly due: Money;
  readonly remitted: Money;
  readonly status: string;
}

interface ResolutionRow {
  readonly id: Id<'SuspenseResolution'>;
  readonly courier: string;
  readonly remittance_id: string | null;
  readonly no: number;
  readonly account: SuspenseAccount;
  readonly utr: string | null;
  readonly kind: ResolutionKind;
  readonly shipment_id: string | null;
  readonly from_account: string;
  readonly to_account: string;
  readonly moved_minor: string;
  readonly matched_minor: string;
  readonly difference_minor: string;
  readonly reason: string;
  readonly status: ResolutionStatus;
  readonly proposed_by: string | null;
  readonly reversal_asked_by: string | null;
}

/** Money that found its parcel without a person: its delivery, or its correction, was told after the file. */
export interface Arrival extends OpenLine {
  readonly parcel: ParcelCash;
}

const ARRIVALS_AT_ONCE = 2_000;

/** Proposals and decisions about money that waits. */
@Injectable()
export class ResolutionRepository {
  /** Locked until the transaction ends; undefined where nothing waits there. */
  async openLine(tx: Tx, { remittanceId, no, account }: LineName): Promise<OpenLine | undefined> {
    const row = await one<{ courier: string; open_minor: string; remitted_on: string | null; utr: string }>(
      tx,
      `select l.courier, l.open_minor, r.remitted_on::text, r.utr
       from suspense_line l join remittance_row r on r.remittance_id = l.remittance_id and r.no = l.no
       where l.remittance_id = $1 and l.no = $2 and l.account = $3 and l.open_minor <> 0 for update of l`,
      [remittanceId, no, account],
    );
    if (!row) return undefined;
    const { courier, utr, remitted_on: on } = row;
    return {
      remittanceId,
      no,
      account,
      courier,
      utr,
      open: Money.paise(row.open_minor),
      ...(on && { remittedOn: on }),
    };
  }

  async parcel(tx: Tx, courier: string, shipmentId: string): Promise<ParcelCash | undefined> {
    const row = await one<{ due_minor: string; remitted_minor: string; status: string; remitted_at: Date | null }>(
      tx,
      'select due_minor, remitted_minor, status, remitted_at from cod_collection where shipment_id = $1 and courier = $2 for update',
      [shipmentId, courier],
    );
    if (!row) return undefined;
    const [due, remitted] = [Money.paise(row.due_minor), Money.paise(row.remitted_minor)];
    return { shipmentId, due, remitted, status: row.status };
  }

  /** Couriers with money that waits for no person any more. */
  async couriersWithArrivals(tx: Tx): Promise<string[]> {
    const found = await rows<{ courier: string }>(tx, `select distinct l.courier ${ARRIVED}`);
    return found.map(({ courier }) => courier);
  }

  /** One line a parcel; a second one stays with the people. */
  async arrivals(tx: Tx, courier: string): Promise<Arrival[]> {
    const found = await rows<
      Record<
        'remittance_id' | 'open_minor' | 'utr' | 'shipment_id' | 'due_minor' | 'remitted_minor' | 'status',
        string
      > & { no: number; remitted_on: string | null }
    >(
      tx,
      `select * from (select distinct on (c.shipment_id) l.remittance_id, l.no, l.open_minor, r.utr, r.remitted_on::text, c.shipment_id,
         c.due_minor, c.remitted_minor, c.status ${ARRIVED} and l.courier = $1
         order by c.shipment_id, l.since, l.remittance_id, l.no) a limit ${ARRIVALS_AT_ONCE}`,
      [courier],
    );
    return found.map((row) => ({
      remittanceId: row.remittance_id,
      no: row.no,
      account: 'unknown',
      courier,
      open: Money.paise(row.open_minor),
      utr: row.utr,
      ...(row.remitted_on && { remittedOn: row.remitted_on }),
      parcel: {
        shipmentId: row.shipment_id,
        due: Money.paise(row.due_minor),
        remitted: Money.paise(row.remitted_minor),
        status: row.status,
      },
    }));
  }

  /** A constraint refuses a second one for the same money. */
  async add(tx: Tx, resolution: Resolution): Promise<void> {
    const { subject } = resolution;
    const line = isLine(subject) ? subject : undefined;
    await rows(
      tx,
      `insert into suspense_resolution (id, courier, remittance_id, no, account, utr, kind, shipment_id, from_account, to_account,
         moved_minor, matched_minor, difference_minor, reason, status, proposed_by, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, case when $15 = 'approved' then haat_now() end)`,
      [
        resolution.id,
        resolution.courier,
        line?.remittanceId ?? null,
        line?.no ?? null,
        line?.account ?? null,
        isLine(subject) ? null : subject.utr,
        resolution.kind,
        resolution.shipmentId ?? null,
        resolution.from,
        resolution.to,
        resolution.moved.toString(),
        resolution.matched.toString(),
        resolution.difference.toString(),
        resolution.reason,
        resolution.status,
        resolution.proposedBy ?? null,
      ],
    );
  }

  async getForUpdate(tx: Tx, id: string): Promise<Resolution | undefined> {
    const row = await one<ResolutionRow>(tx, 'select * from suspense_resolution where id = $1 for update', [id]);
    return row && resolutionOf(row);
  }

  /** Whose it is, before its courier is locked. */
  async courierOf(tx: Tx, id: string): Promise<string | undefined> {
    const row = await one<{ courier: string }>(tx, 'select courier from suspense_resolution where id = $1', [id]);
    return row?.courier;
  }

  async decide(tx: Tx, id: string, status: 'approved' | 'refused', by: string): Promise<void> {
    await affected(
      tx,
      'update suspense_resolution set status = $2, decided_by = $3, decided_at = haat_now() where id = $1',
      [id, status, by],
    );
  }

  async askReversal(tx: Tx, id: string, reason: string, by: string): Promise<void> {
    await affected(
      tx,
      `update suspense_resolution set status = 'reversal-asked', reversal_reason = $2, reversal_asked_by = $3,
         reversal_asked_at = haat_now(), reversal_decided_by = null where id = $1`,
      [id, reason, by],
    );
  }

  async decideReversal(tx: Tx, id: string, status: 'approved' | 'reversed', by: string): Promise<void> {
    await affected(
      tx,
      'update suspense_resolution set status = $2, reversal_decided_by = $3, reversal_decided_at = haat_now() where id = $1',
      [id, status, by],
    );
  }
}

/** Nothing of it was touched by a person, and the parcel's story has come to where the row was before. */
const ARRIVED = `
  from suspense_line l
  join remittance_row r on r.remittance_id = l.remittance_id and r.no = l.no
  join cod_collection c on c.courier = l.courier and ltrim(upper(c.awb), '0') = ltrim(r.awb, '0')
  where l.open_minor <> 0 and l.account = 'unknown' and r.is_whole
    and (r.decision in ('before-delivery', 'unknown-awb') and l.open_minor > 0 and c.status = 'collected'
      or r.decision = 'money-taken-back' and c.status = 'reversed' and c.remitted_minor = c.due_minor and l.open_minor = -c.due_minor)
    and not exists (select 1 from suspense_resolution s where s.remittance_id = l.remittance_id and s.no = l.no
      and s.account = l.account and (s.status = 'proposed' or s.status = 'reversed'))`;

function resolutionOf(row: ResolutionRow): Resolution {
  const { remittance_id: remittanceId, utr } = row;
  return {
    id: row.id,
    courier: row.courier,
    subject: remittanceId === null ? { utr: utr ?? '' } : { remittanceId, no: row.no, account: row.account },
    kind: row.kind,
    ...(row.shipment_id !== null && { shipmentId: row.shipment_id }),
    from: row.from_account,
    to: row.to_account,
    moved: Money.paise(row.moved_minor),
    matched: Money.paise(row.matched_minor),
    difference: Money.paise(row.difference_minor),
    reason: row.reason,
    status: row.status,
    ...(row.proposed_by !== null && { proposedBy: row.proposed_by }),
    ...(row.reversal_asked_by !== null && { reversalAskedBy: row.reversal_asked_by }),
  };
}
