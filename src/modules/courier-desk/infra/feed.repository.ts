import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, one, rows, type Tx } from '../../../platform/database/index.js';
import type { FeedKind, FeedMapping } from '../domain/courier-feed.js';
import type { ScanFault } from './read-feed.js';

/** A file of scans that was brought. */
export interface ScanImport {
  readonly id: Id<'ScanImport'>;
  readonly courier: string;
  readonly fileName: string;
  readonly rows: number;
  readonly added: number;
  readonly faults: number;
  readonly madeBy: string;
  readonly madeAt: Date;
}

const SHOWN_MAX = 50;

/** How couriers without an adapter tell, and what was brought of theirs. */
@Injectable()
export class FeedRepository {
  constructor(private readonly database: Database) {}

  /** The description that holds; undefined where there is none. */
  async mappingOf(courier: string, kind: FeedKind): Promise<FeedMapping | undefined> {
    return this.database.first<FeedMapping>(
      `select list_at as "listAt", awb_at as "awbAt", code_at as "codeAt", words_at as "wordsAt", time_at as "timeAt",
         place_at as "placeAt", time_format as "timeFormat", zone
       from courier_feed where courier = $1 and kind = $2 order by no desc limit 1`,
      [courier, kind],
    );
  }

  async describe(
    tx: Tx,
    { courier, kind, mapping }: { courier: string; kind: FeedKind; mapping: FeedMapping },
    by: { userId: Id<'User'>; reason: string },
  ): Promise<void> {
    const { listAt, awbAt, codeAt, wordsAt, timeAt, placeAt, timeFormat, zone } = mapping;
    await rows(
      tx,
      `insert into courier_feed (courier, kind, no, list_at, awb_at, code_at, words_at, time_at, place_at, time_format, zone, reason, made_by)
       select $1, $2, coalesce(max(no), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
       from courier_feed where courier = $1 and kind = $2`,
      [courier, kind, listAt, awbAt, codeAt, wordsAt, timeAt, placeAt, timeFormat, zone, by.reason, by.userId],
    );
  }

  /** The number of the signing key that holds; 0 where there is none. */
  async keyNo(courier: string): Promise<number> {
    const found = await this.database.first<{ no: number }>(
      'select coalesce(max(no), 0)::int as no from courier_feed_key where courier = $1',
      [courier],
    );
    return found?.no ?? 0;
  }

  /** Makes older keys worthless; gives the number of the new one. */
  async renewKey(tx: Tx, courier: string, userId: Id<'User'>): Promise<number> {
    const made = await one<{ no: number }>(
      tx,
      `insert into courier_feed_key (courier, no, made_by)
       select $1, coalesce(max(no), 0) + 1, $2 from courier_feed_key where courier = $1 returning no`,
      [courier, userId],
    );
    if (!made) throw new Error('a key without a number');
    return made.no;
  }

  async addImport(
    tx: Tx,
    made: Omit<ScanImport, 'madeBy' | 'madeAt' | 'faults'> & { sha256: string; userId: Id<'User'> },
    faults: readonly ScanFault[],
  ): Promise<void> {
    await rows(
      tx,
      `insert into scan_import (id, courier, file_name, sha256, rows, added, faults, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [made.id, made.courier, made.fileName, made.sha256, made.rows, made.added, faults.length, made.userId],
    );
    await rows(
      tx,
      `insert into scan_import_fault (import_id, row_no, why, value)
       select $1, * from unnest($2::int[], $3::text[], $4::text[])`,
      [made.id, faults.map(({ row }) => row), faults.map(({ why }) => why), faults.map(({ value }) => value)],
    );
  }

  /** The newest first. */
  imports(): Promise<ScanImport[]> {
    return this.database.query<ScanImport>(
      `select i.id, courier_title(i.courier) as courier, i.file_name as "fileName", i.rows, i.added, i.faults, u.name as "madeBy", i.made_at as "madeAt"
       from scan_import i join app_user u on u.id = i.made_by order by i.made_at desc, i.id desc limit $1`,
      [SHOWN_MAX],
    );
  }

  /** The rows of an import that could not be taken. */
  faultsOf(importId: Id<'ScanImport'>): Promise<ScanFault[]> {
    return this.database.query<ScanFault>(
      'select row_no as row, why, value from scan_import_fault where import_id = $1 order by row_no',
      [importId],
    );
  }
}
