import { Injectable } from '@nestjs/common';
import { type Id, parseId } from '../../../kernel/index.js';
import { affected, Database, one, rows, type Tx } from '../../../platform/database/index.js';
import { UnreadableCursor } from '../../../platform/http/index.js';
import { ON_OFFER } from '../../catalogue/index.js';

/** A place in her list of saved goods. */
export interface SavedPlace {
  readonly id: Id<'Product'>;
  /** When, in microseconds: a list holds few hundred, so that it needs no index for its order. */
  readonly at: string;
}

/** Goods a reseller has put a heart on. */
@Injectable()
export class SavedRepository {
  constructor(private readonly database: Database) {}

  /** Saves once; false where it is not on offer. */
  async save(tx: Tx, saved: { resellerId: string; productId: string; at: Date }): Promise<boolean> {
    await rows(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`saved goods of ${saved.resellerId}`]);
    const there = await one(tx, `select 1 from product p where p.id = $1 and ${ON_OFFER}`, [saved.productId]);
    if (!there) return false;
    await affected(
      tx,
      `insert into saved_product (reseller_id, product_id, saved_at) values ($1, $2, $3) on conflict do nothing`,
      [saved.resellerId, saved.productId, saved.at],
    );
    return true;
  }

  async drop(tx: Tx, { resellerId, productId }: { resellerId: string; productId: string }): Promise<void> {
    await affected(tx, 'delete from saved_product where reseller_id = $1 and product_id = $2', [resellerId, productId]);
  }

  /** How many goods she has saved, for the bound. */
  async count(tx: Tx, resellerId: string): Promise<number> {
    const found = await one<{ count: number }>(
      tx,
      'select count(*)::int as count from saved_product where reseller_id = $1',
      [resellerId],
    );
    return found?.count ?? 0;
  }

  /** Last saved first. Throws UnreadableCursor. */
  async list(resellerId: string, after: string | undefined, limit: number): Promise<SavedPlace[]> {
    const [, at, id] = /^(\d{1,17})\/([0-9a-f-]{36})$/.exec(after ?? '') ?? [];
    if (after !== undefined && id === undefined) throw new UnreadableCursor();
    return this.database.query<SavedPlace>(
      `select id, at from (
         select p.id, (extract(epoch from f.saved_at) * 1000000)::bigint as at
         from saved_product f join product p on p.id = f.product_id where f.reseller_id = $1 and ${ON_OFFER}
       ) saved
       where $2::bigint is null or (at, id) < ($2::bigint, $3::uuid)
       order by at desc, id desc limit $4`,
      [resellerId, at ?? null, id === undefined ? null : parseId(id), limit],
    );
  }
}
