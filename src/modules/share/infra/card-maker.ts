import type { ObjectStore, StoredObject } from '../../../platform/storage/index.js';
import type { CardContent } from '../domain/card.js';
import { CardPainter } from './card-painter.js';
import { ComposeCard } from './compose-card.js';
import { SealedStore } from './sealed-store.js';

/** A card that is to be kept under its hash. */
export interface CardToMake {
  readonly content: CardContent;
  /** Content hash of the product's first photo. */
  readonly photo: string | undefined;
  readonly hash: string;
}

/** Makes cards and keeps them; where that happens is another question. */
export abstract class CardMaker {
  /** What is kept of it, to be read from there. Throws CardPhotoUnreadable, LinkTooLongForCard. */
  abstract make(card: CardToMake): Promise<StoredObject>;
}

/** Makes them where it is called: in commands, in tests, and inside a drawing process. */
export class CardsHere extends CardMaker {
  private readonly compose: ComposeCard;
  private readonly cards: SealedStore;

  constructor(store: ObjectStore) {
    super();
    this.compose = new ComposeCard(store, new CardPainter());
    this.cards = new SealedStore(store, 'cards');
  }

  async make({ content, photo, hash }: CardToMake): Promise<StoredObject> {
    return this.cards.put(hash, await this.compose.execute(content, photo));
  }
}
