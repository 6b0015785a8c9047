import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { assertOutsideTransaction, UnitOfWork } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { photoNameOf } from '../domain/photo-name.js';
import { PhotoRepository, type StoredPhoto } from '../infra/photo.repository.js';
import { acceptPhoto } from '../infra/photo-intake.js';

/** Takes photos from a supplier: each checked and encoded anew, found by its file name. */
@Injectable()
export class AddPhotos {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: ObjectStore,
    private readonly photos: PhotoRepository,
  ) {}

  /** Keeps the bytes of one photo. Throws UnreadablePhoto, PhotoTooLarge or PhotoTooSmall. */
  async keep(fileName: string, original: Buffer): Promise<StoredPhoto> {
    assertOutsideTransaction('keeping a photo');
    const { bytes, width, height } = await acceptPhoto(original);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const objectKey = `photos/${sha256}.jpg`;
    if (!(await this.store.has(objectKey))) await this.store.put(objectKey, bytes);
    return { name: photoNameOf(fileName), sha256, objectKey, width, height, bytes: bytes.length };
  }

  /** Gives kept photos to the supplier and to the products that wait for them; of two with one name the later stays. */
  async execute(command: { supplierId: Id<'User'>; photos: readonly StoredPhoto[] }): Promise<void> {
    const byName = new Map(command.photos.map((photo) => [photo.name, photo]));
    if (byName.size === 0) return;
    await this.uow.run(async (tx) => {
      await this.photos.add(tx, command.supplierId, [...byName.values()]);
      await this.photos.linkByName(tx, command.supplierId, [...byName.keys()]);
    });
  }
}
