import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database, newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { DecidedRow, KnownEntity, SettlementDecision, SettlementRow } from '../domain/settlement.js';
import type { SettlementFault } from './razorpay/settlement-file.js';

/** A file as it is kept. */
export interface NewSettlementFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly importedBy: string;
  readonly rows: readonly DecidedRow[];
  readonly faults: readonly SettlementFault[];
}

/** A file that was brought. */
export interface ListedSettlement {
  readonly id: string;
  readonly fileName: string;
  readonly rows: number;
  /** What all its rows brought to the bank. */
  readonly total: Money;
  readonly importedBy: string;
  readonly importedAt: Date;
  readonly utrs: readonly string[];
  readonly matched: number;
  /** Rows that wait for a person. */
  readonly waiting: readonly SettlementWaiting[];
  readonly faults: readonly SettlementFault[];
}

/** A row that is not what we know. */
export interface SettlementWaiting {
  readonly entity: string;
  readonly entityId: string;
  readonly amount: Money;
  readonly decision: Exclude<SettlementDecision, 'matched'>;
}

interface ListedRow {
  readonly id: string;
  readonly fileName: string;
  readonly rows: number;
  readonly total: string;
  readonly importedBy: string;
  readonly importedAt: Date;
  readonly utrs: string[] | null;
  readonly matched: number;
  readonly waiting:
    | { entity: string; entityId: string; amount: string; decision: SettlementWaiting['decision'] }[]
    | null;
  readonly faults: SettlementFault[];
}

const LISTED_MAX = 30;

/** Files of the gateway's transfers, and their rows, each thing once. */
@Injectable()
export class SettlementRepository {
  constructor(private readonly database: Database) {}

  /** Whether this file was brought before; two who bring files at once do so one after the other. */
  async isKnown(tx: Tx, sha256: string): Promise<boolean> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('gateway_settlement', 0))`, []);
    return (await one(tx, 'select 1 from gateway_settlement_file where file_sha256 = $1', [sha256])) !== undefined;
  }

  /** Those of the rows that were settled by an earlier file, as "entity id". */
  async settledBefore(tx: Tx, found: readonly SettlementRow[]): Promise<ReadonlySet<string>> {
    const known = await rows<{ entity: string; entity_id: string }>(
      tx,
      `select r.entity, r.entity_id from gateway_settlement_row r
       join unnest($1::text[], $2::text[]) as f(entity, entity_id) using (entity, entity_id)`,
      [found.map(({ entity }) => entity), found.map(({ entityId }) => entityId)],
    );
    return new Set(known.map((row) => entityKey(row.entity, row.entity_id)));
  }

  /** What we know of the things that the rows name, by "entity id". */
  async known(tx: Tx, found: readonly SettlementRow[]): Promise<ReadonlyMap<string, KnownEntity>> {
    const ids = found.map(({ entityId }) => entityId);
    const known = await rows<{ entity: string; id: string; amount: string }>(
      tx,
      `select * from (
         select 'payment' as entity, id, amount_minor as amount from gateway_payment where id = any($1) and currency = 'INR'
         union all
         select 'refund', gateway_id, amount_minor from refund where gateway_id = any($1) and way = 'source' and status = 'processed') t
       -- what two people found another row to be is settled by that row
       where not exists (select 1 from gateway_row_explained e where e.thing_id = t.id)`,
      [ids],
    );
    return new Map(
      known.map(({ entity, id, amount }) => [
        entityKey(entity, id),
        { entity, entityId: id, amount: Money.paise(amount) },
      ]),
    );
  }

  async add(tx: Tx, file: NewSettlementFile): Promise<string> {
    const id = newId<'GatewaySettlement'>();
    const { fileName, sha256, importedBy, rows: decided, faults } = file;
    const total = Money.sum(decided.map(({ net }) => net));
    await rows(
      tx,
      `insert into gateway_settlement_file (id, file_name, file_sha256, rows, total_minor, faults, imported_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, fileName, sha256, decided.length, total.toString(), JSON.stringify(faults), importedBy],
    );
    await rows(
      tx,
      `insert into gateway_settlement_row (file_id, no, entity, entity_id, settlement_id, utr, amount_minor, fee_minor, tax_minor,
         net_minor, decision, settled_at)
       select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[],
         $10::bigint[], $11::text[], $12::timestamptz[])`,
      [
        id,
        decided.map(({ no }) => no),
        decided.map(({ entity }) => entity),
        decided.map(({ entityId }) => entityId),
        decided.map(({ settlementId }) => settlementId),
        decided.map(({ utr }) => utr),
        decided.map(({ amount }) => amount.toString()),
        decided.map(({ fee }) => fee.toString()),
        decided.map(({ tax }) => tax.toString()),
        decided.map(({ net }) => net.toString()),
        decided.map(({ decision }) => decision),
        decided.map(({ settledAt }) => settledAt.toISOString()),
      ],
    );
    return id;
  }

  /** Newest first. */
  async list(): Promise<ListedSettlement[]> {
    const found = await this.database.query<ListedRow>(
      `select f.id, f.file_name as "fileName", f.rows, f.total_minor as total, u.name as "importedBy", f.imported_at as "importedAt",
         f.faults, s.utrs, coalesce(s.matched, 0)::int as matched, s.waiting
       from gateway_settlement_file f join app_user u on u.id = f.imported_by
       left join lateral (select array_agg(distinct r.utr) as utrs, count(*) filter (where r.decision = 'matched') as matched,
           json_agg(json_build_object('entity', r.entity, 'entityId', r.entity_id, 'amount', r.amount_minor::text,
             'decision', r.decision) order by r.no) filter (where r.decision <> 'matched' and e.no is null) as waiting
         from gateway_settlement_row r left join gateway_row_explained e on (e.entity, e.entity_id) = (r.entity, r.entity_id)
         where r.file_id = f.id) s on true
       order by f.imported_at desc, f.id desc limit ${LISTED_MAX}`,
    );
    return found.map(({ total, waiting, utrs, ...row }) => ({
      ...row,
      total: Money.paise(total),
      utrs: utrs ?? [],
      waiting: (waiting ?? []).map(({ amount, ...one }) => ({ ...one, amount: Money.paise(amount) })),
    }));
  }
}

/** One thing of the gateway, by which its rows are told apart. */
export function entityKey(entity: string, entityId: string): string {
  return `${entity} ${entityId}`;
}
