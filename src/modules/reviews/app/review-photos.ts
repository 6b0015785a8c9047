import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { acceptPhoto } from '../../catalogue/index.js';

/** The photos of reviews, drawn anew, each under its review's id. */
@Injectable()
export class ReviewPhotos {
  constructor(private readonly store: ObjectStore) {}

  /** Gives the size of what is kept. Outside a transaction. Throws UnreadablePhoto, PhotoTooLarge or PhotoTooSmall. */
  async keep(id: Id<'Review'>, sent: Buffer): Promise<number> {
    const { bytes } = await acceptPhoto(sent);
    await this.store.put(keyOf(id), bytes);
    return bytes.length;
  }

  /** Forgets the photo of a review that was refused. */
  drop(id: Id<'Review'>): Promise<void> {
    return this.store.remove(keyOf(id));
  }

  /** Where the picture lies on this machine. Throws ObjectMissing. */
  pathOf(id: Id<'Review'>): Promise<string> {
    return this.store.localPath(keyOf(id));
  }
}

function keyOf(id: Id<'Review'>): string {
  return `reviews/${id}.jpg`;
}
