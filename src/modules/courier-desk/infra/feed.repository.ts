import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, one, rows, type Tx } from '../../../platform/database/index.js';
import type { FeedKind, FeedMapping } from '../domain/courier-feed.js';

/** How couriers without an adapter tell. */
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
}
