import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database, one, type Tx } from '../../../platform/database/index.js';
import type { SealedJournal, SealedTotal } from '../domain/sealed-text.js';

/** One sealed day. Hashes are hexadecimal digits. */
export interface Seal {
  readonly day: string;
  readonly format: number;
  readonly prev: string;
  readonly hash: string;
  readonly journals: number;
  readonly lines: number;
  readonly debits: Money;
  readonly sealedAt: Date;
}

/** A journal as it is now beside the hash that its seal kept; either may be missing. */
export interface CheckedJournal {
  readonly id: string;
  readonly sealedHash: string | null;
  readonly journal: SealedJournal | null;
}

interface SealRow {
  readonly day: string;
  readonly format: number;
  readonly prev: string;
  readonly hash: string;
  readonly journals: string;
  readonly lines: string;
  readonly debit_minor: string;
  readonly sealed_at: Date;
}

const SEAL = `select day::text, format, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash, journals::text, lines::text,
  debit_minor::text, sealed_at from ledger_seal`;

/** Closes, seals and reads what is sealed. */
@Injectable()
export class SealQueries {
  constructor(private readonly database: Database) {}

  /** Closes the books until this day; the database refuses one that is not over. Returns the first open day. */
  async closeUntil(tx: Tx, day: string): Promise<string> {
    const found = await one<{ day: string }>(tx, 'select ledger_close_until($1)::text as day', [day]);
    return found?.day ?? '';
  }

  /** Seals the first closed day without a seal; undefined where there is none. */
  async sealNext(tx: Tx): Promise<string | undefined> {
    const found = await one<{ day: string | null }>(tx, 'select ledger_seal_next()::text as day');
    return found?.day ?? undefined;
  }

  /** Seals after a day, oldest first. */
  async after(day: string, limit: number): Promise<Seal[]> {
    const found = await this.database.query<SealRow>(`${SEAL} where day > $1::date order by day limit $2`, [
      day,
      limit,
    ]);
    return found.map(sealOf);
  }

  /** The newest seals, newest first. */
  async newest(limit: number): Promise<Seal[]> {
    return (await this.database.query<SealRow>(`${SEAL} order by day desc limit $1`, [limit])).map(sealOf);
  }

  async totals(day: string): Promise<SealedTotal[]> {
    return this.database.query<SealedTotal>(
      `select a.code, t.debit_minor::text as debit, t.credit_minor::text as credit, t.lines::text, t.balance_minor::text as balance
       from ledger_seal_total t join account a on a.id = t.account_id where t.day = $1::date`,
      [day],
    );
  }

  /** Journals of a sealed day as they are now, with the hashes kept, in the order of their numbers, after one of them. */
  async journals(day: string, after: string, limit: number): Promise<CheckedJournal[]> {
    const found = await this.database.query<{ id: string; hash: string | null; journal: SealedJournal | null }>(
      `with bounds as (
         select coalesce((select next_journal from ledger_seal where day < $1::date order by day desc limit 1), 0) as first)
       select coalesce(s.journal_id, j.id)::text as id, encode(s.hash, 'hex') as hash,
         case when j.id is not null then json_build_object(
           'id', j.id::text, 'kind', j.kind, 'ref', j.ref, 'day', j.day::text,
           'happenedAt', (extract(epoch from j.happened_at) * 1000000)::bigint::text,
           'bookedAt', (extract(epoch from j.booked_at) * 1000000)::bigint::text,
           'reversalOf', j.reversal_of::text,
           'document', (select coalesce(json_object_agg(d.key, d.value), '{}') from jsonb_each_text(j.document) d),
           'lines', (select coalesce(json_agg(json_build_object('no', l.no, 'code', a.code, 'amount', l.amount_minor::text,
               'version', l.account_version::text) order by l.no), '[]')
             from journal_line l join account a on a.id = l.account_id where l.journal_id = j.id)) end as journal
       from (select journal_id, hash from ledger_seal_journal where day = $1::date and journal_id > $2) s
       full join (
         select j.* from journal j, bounds
         where j.id > greatest($2, bounds.first - 1) and j.day = $1::date) j on j.id = s.journal_id
       order by coalesce(s.journal_id, j.id) limit $3`,
      [day, after, limit],
    );
    return found.map(({ id, hash, journal }) => ({ id, sealedHash: hash, journal }));
  }

  /** A journal of the closed days that no seal covers, if there is one. */
  async unsealed(): Promise<string | undefined> {
    const found = await this.database.first<{ id: string }>(
      `select j.id from journal j where j.day <= (select max(day) from ledger_seal)
       and not exists (select from ledger_seal_journal s where s.journal_id = j.id) order by j.id limit 1`,
    );
    return found?.id;
  }
}

function sealOf(row: SealRow): Seal {
  return {
    day: row.day,
    format: row.format,
    prev: row.prev,
    hash: row.hash,
    journals: Number(row.journals),
    lines: Number(row.lines),
    debits: Money.paise(row.debit_minor),
    sealedAt: row.sealed_at,
  };
}
