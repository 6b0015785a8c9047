import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';
import type { BankLineKind } from '../domain/bank/bank-line-kind.js';
import {
  isLine,
  isOfBankLine,
  type LineName,
  type Resolution,
  type ResolutionKind,
  type ResolutionStatus,
  type SuspenseAccount,
} from '../domain/suspense/resolution.js';

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

type ResolutionRow = StoredResolution &
  (
    | { readonly bank_line_id: null; readonly courier: string; readonly kind: ResolutionKind }
    | { readonly bank_line_id: string; readonly courier: null; readonly kind: BankLineKind }
  );

interface StoredResolution {
  readonly id: Id<'SuspenseResolution'>;
  readonly remittance_id: string | null;
  readonly no: number;
  readonly account: SuspenseAccount;
  readonly utr: string | null;
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
    const { courier, line, utr, shipmentId, matched, difference, bankLineId } = partsOf(resolution);
    await rows(
      tx,
      `insert into suspense_resolution (id, courier, remittance_id, no, account, utr, kind, shipment_id, from_account, to_account,
         moved_minor, matched_minor, difference_minor, reason, status, proposed_by, bank_line_id, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, case when $15 = 'approved' then haat_now() end)`,
      [
        resolution.id,
        courier,
        line?.remittanceId ?? null,
        line?.no ?? null,
        line?.account ?? null,
        utr,
        resolution.kind,
        shipmentId,
        resolution.from,
        resolution.to,
        resolution.moved.toString(),
        matched.toString(),
        difference.toString(),
        resolution.reason,
        resolution.status,
        resolution.proposedBy ?? null,
        bankLineId,
      ],
    );
  }

  async getForUpdate(tx: Tx, id: string): Promise<Resolution | undefined> {
    const row = await one<ResolutionRow>(tx, 'select * from suspense_resolution where id = $1 for update', [id]);
    return row && resolutionOf(row);
  }

  /** Whose it is, before its courier is locked: null where it is about a line that only the bank tells. */
  async courierOf(tx: Tx, id: string): Promise<string | null | undefined> {
    const row = await one<{ courier: string | null }>(tx, 'select courier from suspense_resolution where id = $1', [
      id,
    ]);
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

/** What only one of the two has, null in the other's row. */
function partsOf(resolution: Resolution) {
  const none = { courier: null, line: undefined, utr: null, shipmentId: null, bankLineId: null };
  if (isOfBankLine(resolution)) {
    const { bankLineId, moved } = resolution;
    return { ...none, bankLineId, matched: moved, difference: Money.zero };
  }
  const { courier, subject, shipmentId = null, matched, difference } = resolution;
  const about = isLine(subject) ? { line: subject } : { utr: subject.utr };
  return { ...none, courier, shipmentId, matched, difference, ...about };
}

function resolutionOf(row: ResolutionRow): Resolution {
  const { remittance_id: remittanceId, utr } = row;
  const told = {
    id: row.id,
    from: row.from_account,
    to: row.to_account,
    moved: Money.paise(row.moved_minor),
    reason: row.reason,
    status: row.status,
    ...(row.proposed_by !== null && { proposedBy: row.proposed_by }),
    ...(row.reversal_asked_by !== null && { reversalAskedBy: row.reversal_asked_by }),
  };
  if (row.bank_line_id !== null) return { ...told, bankLineId: row.bank_line_id, kind: row.kind };
  return {
    ...told,
    courier: row.courier,
    subject: remittanceId === null ? { utr: utr ?? '' } : { remittanceId, no: row.no, account: row.account },
    kind: row.kind,
    ...(row.shipment_id !== null && { shipmentId: row.shipment_id }),
    matched: Money.paise(row.matched_minor),
    difference: Money.paise(row.difference_minor),
  };
}
