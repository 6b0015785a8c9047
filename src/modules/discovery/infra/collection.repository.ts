import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { affected, Database, one, rows, type Tx } from '../../../platform/database/index.js';
import { ON_OFFER } from '../../catalogue/index.js';

/** A look-book without its goods. */
export interface Collection {
  readonly id: Id<'Collection'>;
  /** Whose it is; null for staff's, which are for everybody once they are shown. */
  readonly ownerId: Id<'User'> | null;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly coverProductId: string | null;
  readonly shown: boolean;
}

/** A look-book in a list. */
export interface CollectionInList extends Collection {
  /** How many of its goods are on offer. */
  readonly goods: number;
  readonly photoSha256: string | null;
}

const COLUMNS = `c.id, c.owner_id as "ownerId", c.title, c.title_hi as "titleHindi",
  c.cover_product_id as "coverProductId", c.shown`;

/** A list is no longer than this: her bound, and more than staff will make. */
const LIST_MAX = 100;

/** Look-books with their goods. */
@Injectable()
export class CollectionRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<Collection | undefined> {
    return this.database.first<Collection>(`select ${COLUMNS} from collection c where c.id = $1`, [id]);
  }

  getForUpdate(tx: Tx, id: string): Promise<Collection | undefined> {
    return one<Collection>(tx, `select ${COLUMNS} from collection c where c.id = $1 for update`, [id]);
  }

  /** Hers (`ownerId`), or staff's (null) of which only those that are shown where it is told. The last changed first. */
  list(ownerId: string | null, which: 'all' | 'shown'): Promise<CollectionInList[]> {
    return this.database.query<CollectionInList>(
      `select ${COLUMNS}, g.goods, x.photo_sha256 as "photoSha256"
       from collection c
       cross join lateral (
         select count(*)::int as goods from collection_item i join product p on p.id = i.product_id
         where i.collection_id = c.id and ${ON_OFFER}
       ) g
       left join lateral (
         select f.photo_sha256 from collection_item i join product_photo f on f.product_id = i.product_id
         where i.collection_id = c.id
         order by i.product_id is distinct from c.cover_product_id, i.position, f.position limit 1
       ) x on true
       where c.owner_id is not distinct from $1::uuid and ($2 = 'all' or c.shown)
       order by c.changed_at desc, c.id desc limit ${LIST_MAX}`,
      [ownerId, which],
    );
  }

  /** How many an owner has; one that makes a look-book meanwhile waits. */
  async countForUpdate(tx: Tx, ownerId: string | null): Promise<number> {
    await rows(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`look-books of ${ownerId ?? 'staff'}`]);
    const found = await one<{ count: number }>(
      tx,
      'select count(*)::int as count from collection where owner_id is not distinct from $1::uuid',
      [ownerId],
    );
    return found?.count ?? 0;
  }

  async add(
    tx: Tx,
    made: { id: string; ownerId: string | null; madeBy: string; title: string; titleHindi: string | null; at: Date },
  ): Promise<void> {
    await rows(
      tx,
      `insert into collection (id, owner_id, made_by, title, title_hi, made_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $6)`,
      [made.id, made.ownerId, made.madeBy, made.title, made.titleHindi, made.at],
    );
  }

  async save(tx: Tx, { id, title, titleHindi, coverProductId, shown }: Collection, at: Date): Promise<void> {
    await affected(
      tx,
      `update collection set title = $2, title_hi = $3, cover_product_id = $4, shown = $5, changed_at = $6 where id = $1`,
      [id, title, titleHindi, coverProductId, shown, at],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await affected(tx, 'delete from collection where id = $1', [id]);
  }

  /** Its goods in their order, on offer or not. */
  async goodsOf(tx: Tx, id: string): Promise<string[]> {
    const found = await rows<{ product_id: string }>(tx, `${GOODS} order by position`, [id]);
    return found.map(({ product_id }) => product_id);
  }

  /** The same, to look at. */
  async goodsIn(id: string): Promise<string[]> {
    const found = await this.database.query<{ product_id: string }>(`${GOODS} order by position`, [id]);
    return found.map(({ product_id }) => product_id);
  }

  /** Writes which goods it has, in which order. */
  async setGoods(tx: Tx, id: string, goods: readonly string[]): Promise<void> {
    await affected(tx, 'delete from collection_item where collection_id = $1 and product_id <> all($2::uuid[])', [
      id,
      goods,
    ]);
    await affected(
      tx,
      `insert into collection_item (collection_id, product_id, position)
       select $1, product_id, position from unnest($2::uuid[]) with ordinality as given(product_id, position)
       on conflict on constraint collection_item_pk do update set position = excluded.position
         where collection_item.position <> excluded.position`,
      [id, goods],
    );
  }

  /** Whether the goods may be put into a look-book. */
  async isOnOffer(tx: Tx, productId: string): Promise<boolean> {
    return (await one(tx, `select 1 from product p where p.id = $1 and ${ON_OFFER}`, [productId])) !== undefined;
  }
}

const GOODS = 'select product_id from collection_item where collection_id = $1';
