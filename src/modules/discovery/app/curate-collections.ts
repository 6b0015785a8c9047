import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceAnswer, type OnceRequest } from '../../../platform/http/index.js';
import { UnknownProduct } from '../../catalogue/index.js';
import { moved, readCollectionTitle, withGoods } from '../domain/collection.js';
import { TooManyCollections, UnknownCollection } from '../domain/errors.js';
import { type Collection, CollectionRepository } from '../infra/collection.repository.js';

/** What one person, or staff together, can have. */
const COLLECTIONS_MAX = 50;

/** Who curates: a reseller her own look-books, staff those of the house. */
export interface Curator {
  readonly userId: Id<'User'>;
  readonly part: 'reseller' | 'staff';
}

/** What is done with one look-book. */
export type CollectionChange =
  | { readonly do: 'rename'; readonly title: string; readonly titleHindi: string }
  | { readonly do: 'add' | 'drop' | 'earlier' | 'later' | 'cover'; readonly productId: string }
  | { readonly do: 'show' | 'hide' | 'delete' };

/** Look-books: made, filled, put in order, shown. */
@Injectable()
export class CurateCollections {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly collections: CollectionRepository,
    private readonly once: Once,
    private readonly clock: Clock,
  ) {}

  /** Throws CollectionTitleUnfit, {@link TooManyCollections}, and UnknownProduct for goods that are not on offer. */
  make(
    curator: Curator,
    wish: { title: string; titleHindi: string; productId?: string | undefined },
    request: OnceRequest,
  ): Promise<OnceAnswer<{ id: string }>> {
    return this.uow.run((tx) => this.once.run(tx, request, () => this.makeIn(tx, curator, wish)));
  }

  /** Throws {@link UnknownCollection} for what is not the curator's, CollectionFull, CollectionTitleUnfit, UnknownProduct. */
  async change(curator: Curator, id: string, change: CollectionChange): Promise<void> {
    await this.uow.run(async (tx) => {
      const collection = await this.collections.getForUpdate(tx, id);
      if (!collection || collection.ownerId !== ownerOf(curator)) throw new UnknownCollection();
      if (change.do === 'delete') return this.collections.remove(tx, id);
      if ('productId' in change) await this.changeGoods(tx, collection, change);
      await this.collections.save(tx, changed(collection, change), this.clock.now());
    });
  }

  private async makeIn(
    tx: Tx,
    curator: Curator,
    wish: { title: string; titleHindi: string; productId?: string | undefined },
  ): Promise<{ id: string }> {
    const ownerId = ownerOf(curator);
    const title = readCollectionTitle(wish.title);
    if ((await this.collections.countForUpdate(tx, ownerId)) >= COLLECTIONS_MAX) {
      throw new TooManyCollections(COLLECTIONS_MAX);
    }
    const id = newId<'Collection'>();
    const titleHindi = hindiIn(wish.titleHindi);
    await this.collections.add(tx, { id, ownerId, madeBy: curator.userId, title, titleHindi, at: this.clock.now() });
    if (wish.productId !== undefined) {
      await this.mustBeOnOffer(tx, wish.productId);
      await this.collections.setGoods(tx, id, [wish.productId]);
    }
    return { id };
  }

  private async changeGoods(
    tx: Tx,
    { id }: Collection,
    change: Extract<CollectionChange, { readonly productId: string }>,
  ): Promise<void> {
    const { productId } = change;
    const goods = await this.collections.goodsOf(tx, id);
    switch (change.do) {
      case 'add':
        await this.mustBeOnOffer(tx, productId);
        return this.collections.setGoods(tx, id, withGoods(goods, productId));
      case 'drop':
        return this.collections.setGoods(
          tx,
          id,
          goods.filter((one) => one !== productId),
        );
      case 'earlier':
      case 'later':
        return this.collections.setGoods(tx, id, moved(goods, productId, change.do));
      case 'cover':
        if (!goods.includes(productId)) throw new UnknownProduct();
    }
  }

  private async mustBeOnOffer(tx: Tx, productId: string): Promise<void> {
    if (!(await this.collections.isOnOffer(tx, productId))) throw new UnknownProduct();
  }
}

/** Staff's look-books have no owner: each of them may go on with what another began. */
export function ownerOf({ userId, part }: Curator): Id<'User'> | null {
  return part === 'staff' ? null : userId;
}

/** Goods that are taken out are no cover any more; all else about goods is not the look-book's own. */
function changed(collection: Collection, change: CollectionChange): Collection {
  switch (change.do) {
    case 'rename':
      return { ...collection, title: readCollectionTitle(change.title), titleHindi: hindiIn(change.titleHindi) };
    case 'show':
    case 'hide':
      return { ...collection, shown: change.do === 'show' };
    case 'cover':
      return { ...collection, coverProductId: change.productId };
    case 'drop':
      return change.productId === collection.coverProductId ? { ...collection, coverProductId: null } : collection;
    case 'add':
    case 'earlier':
    case 'later':
    case 'delete':
      return collection;
  }
}

function hindiIn(typed: string): string | null {
  return typed.trim() === '' ? null : readCollectionTitle(typed);
}
