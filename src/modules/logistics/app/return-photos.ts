import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { newId } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { acceptPhoto } from '../../catalogue/index.js';
import { type KeptReturnPhoto, RETURN_PHOTOS } from '../domain/return-photo.js';

/** Keeps the photos of returns: drawn anew, so that neither place nor camera is told on, each under an id of its own. */
@Injectable()
export class ReturnPhotos {
  constructor(private readonly store: ObjectStore) {}

  /** Keeps all or none. Outside a transaction. Throws UnreadablePhoto, PhotoTooLarge or PhotoTooSmall. */
  async keep(photos: readonly Buffer[]): Promise<KeptReturnPhoto[]> {
    const drawn: Buffer[] = [];
    for (const photo of photos.slice(0, RETURN_PHOTOS.most)) drawn.push((await acceptPhoto(photo)).bytes);
    const kept: KeptReturnPhoto[] = [];
    for (const bytes of drawn) {
      const id = newId<'ReturnPhoto'>();
      await this.store.put(keyOf(id), bytes);
      kept.push({ id, bytes: bytes.length });
    }
    return kept;
  }

  /** Forgets what no return came to name. */
  async drop(photos: readonly KeptReturnPhoto[]): Promise<void> {
    for (const { id } of photos) await this.store.remove(keyOf(id));
  }

  /** Where the picture lies on this machine. Throws ObjectMissing. */
  pathOf(id: Id<'ReturnPhoto'>): Promise<string> {
    return this.store.localPath(keyOf(id));
  }
}

function keyOf(id: Id<'ReturnPhoto'>): string {
  return `returns/${id}.jpg`;
}
