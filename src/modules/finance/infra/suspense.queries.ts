import { Injectable } from '@nestjs/common';
import { type Facts, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { BankLineKind } from '../domain/bank/bank-line-kind.js';
import { plainReference } from '../domain/remittance/plain-reference.js';
import type { RowDecision } from '../domain/remittance/row-outcome.js';
import type { WaitingParcel } from '../domain/suspense/likely-parcels.js';
import type { LineName, ResolutionKind, ResolutionStatus, SuspenseAccount } from '../domain/suspense/resolution.js';

/** Money of a row that waits, with the row. */
export interface WaitingLine extends LineName {
  readonly courier: string;
  readonly awb: string;
  readonly orderReference: string;
  readonly utr: string;
  readonly remittedOn: string | null;
  readonly fileName: string;
  readonly rowNumber: number;
  readonly decision: RowDecision;
  readonly facts: Facts;
  readonly amount: Money;
  /** Negative where it is missing or was taken back. */
  readonly open: Money;
  readonly since: Date;
  readonly days: number;
  /** Somebody has proposed something. */
  readonly proposalId: string | null;
}

/** What was proposed about money, and what became of it. */
export interface ShownResolution {
  readonly id: string;
  /** Null where it is about a line that only the bank tells. */
  readonly courier: string | null;
  readonly bankLineId: string | null;
  readonly line: LineName | null;
  readonly utr: string;
  readonly awb: string;
  readonly kind: ResolutionKind | BankLineKind;
  readonly status: ResolutionStatus;
  readonly moved: Money;
  readonly parcelAwb: string | null;
  readonly reason: string;
  readonly proposedBy: string | null;
  readonly proposedById: string | null;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly reversalReason: string | null;
  readonly reversalAskedBy: string | null;
  readonly reversalAskedById: string | null;
}

interface LineRow extends Omit<WaitingLine, 'amount' | 'open'> {
  readonly amount: string;
  readonly open: string;
}

const LINE = `
  select l.remittance_id as "remittanceId", l.no, l.account, l.courier, r.awb, r.order_reference as "orderReference", r.utr,
    r.remitted_on::text as "remittedOn", f.file_name as "fileName", r.row_number as "rowNumber", r.decision, r.facts,
    l.amount_minor as amount, l.open_minor as open, l.since,
    greatest(0, floor(extract(epoch from haat_now() - l.since) / 86400))::int as days, s.id as "proposalId"
  from suspense_line l
  join remittance_row r on r.remittance_id = l.remittance_id and r.no = l.no
  join remittance f on f.id = l.remittance_id
  left join suspense_resolution s on s.remittance_id = l.remittance_id and s.no = l.no and s.account = l.account and s.status = 'proposed'`;

const CANDIDATES_MAX = 400;

/** Reads what waits, what may explain it, and what was proposed. */
@Injectable()
export class SuspenseQueries {
  constructor(private readonly database: Database) {}

  /** Oldest first: what waits longest is looked at first. */
  async open(options: { offset: number; limit: number }): Promise<WaitingLine[]> {
    const found = await this.database.query<LineRow>(
      `${LINE} where l.open_minor <> 0 order by l.since, l.remittance_id, l.no, l.account limit $1 offset $2`,
      [options.limit, options.offset],
    );
    return found.map(lineOf);
  }

  async line({ remittanceId, no, account }: LineName): Promise<WaitingLine | undefined> {
    const row = await this.database.first<LineRow>(
      `${LINE} where l.remittance_id = $1 and l.no = $2 and l.account = $3`,
      [remittanceId, no, account],
    );
    return row && lineOf(row);
  }

  /** Parcels that await their cash and have something in common with the row: order, amount, or beginning of the AWB. */
  async candidates(line: WaitingLine): Promise<WaitingParcel[]> {
    const found = await this.database.query<Omit<WaitingParcel, 'due'> & { due: string }>(
      `select distinct on (shipment_id) * from (
         (${CANDIDATE} and regexp_replace(lower(c.order_reference), '(-c$|[^[:alnum:]])', '', 'g') = $2 and $2 <> '' limit $5)
         union all
         (${CANDIDATE} and ltrim(upper(c.awb), '0') between $3 and $3 || '~' and length($3) > 3 limit $5)
         union all
         (${CANDIDATE} and c.due_minor = $4 order by c.collected_at desc limit $5)) as found`,
      [line.courier, plainReference(line.orderReference), line.awb.slice(0, -4), line.open.toString(), CANDIDATES_MAX],
    );
    return found.map(({ due, ...rest }) => ({ ...rest, due: Money.paise(due) }));
  }

  /** A parcel by its AWB, for a person who knows better than the proposals. */
  async parcelByAwb(courier: string, awb: string): Promise<string | undefined> {
    const found = await this.database.first<{ id: string }>(
      `select shipment_id as id from cod_collection where courier = $1 and ltrim(upper(awb), '0') = ltrim(upper($2), '0')`,
      [courier, awb],
    );
    return found?.id;
  }

  /** What waits for a decision first, then the newest. */
  async resolutions(options: { offset: number; limit: number }): Promise<ShownResolution[]> {
    const found = await this.database.query<
      Omit<ShownResolution, 'moved' | 'line'> & {
        moved: string;
        remittanceId: string | null;
        no: number;
        account: SuspenseAccount;
      }
    >(
      `select s.id, s.courier, s.bank_line_id::text as "bankLineId", s.remittance_id as "remittanceId", s.no, s.account, coalesce(s.utr, r.utr, '') as utr,
         coalesce(r.awb, '') as awb, s.kind, s.status, s.moved_minor as moved, c.awb as "parcelAwb", s.reason,
         p.name as "proposedBy", s.proposed_by as "proposedById", s.proposed_at as "proposedAt", d.name as "decidedBy",
         s.reversal_reason as "reversalReason", a.name as "reversalAskedBy", s.reversal_asked_by as "reversalAskedById"
       from suspense_resolution s
       left join remittance_row r on r.remittance_id = s.remittance_id and r.no = s.no
       left join cod_collection c on c.shipment_id = s.shipment_id
       left join app_user p on p.id = s.proposed_by
       left join app_user d on d.id = s.decided_by
       left join app_user a on a.id = s.reversal_asked_by
       order by s.status in ('proposed', 'reversal-asked') desc, s.proposed_at desc, s.id limit $1 offset $2`,
      [options.limit, options.offset],
    );
    return found.map(({ moved, remittanceId, no, account, ...rest }) => ({
      ...rest,
      moved: Money.paise(moved),
      line: remittanceId === null ? null : { remittanceId, no, account },
    }));
  }
}

const CANDIDATE = `select c.shipment_id as "shipmentId", c.shipment_id, c.awb, c.order_reference as "orderReference", c.due_minor as due,
  to_char(c.collected_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD') as "collectedOn"
  from cod_collection c where c.courier = $1 and c.status = 'collected'`;

function lineOf({ amount, open, ...rest }: LineRow): WaitingLine {
  return { ...rest, amount: Money.paise(amount), open: Money.paise(open) };
}
