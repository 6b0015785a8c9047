import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assertOutsideTransaction, type Tx } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { PhotoRepository } from '../infra/photo.repository.js';
import { acceptPicture, type PictureFit } from '../infra/photo-intake.js';

/** A kept picture, by its content hash. */
export interface KeptPicture {
  readonly sha256: string;
  readonly objectKey: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Takes the picture of a person or a shop: small, square, checked and encoded anew as photos of goods are. */
@Injectable()
export class KeepPicture {
  constructor(
    private readonly store: ObjectStore,
    private readonly photos: PhotoRepository,
  ) {}

  /** Keeps its bytes. Throws UnreadablePhoto, PhotoTooLarge or PhotoTooSmall. */
  async keep(original: Buffer, fit: PictureFit): Promise<KeptPicture> {
    assertOutsideTransaction('keeping a picture');
    const { bytes, width, height } = await acceptPicture(original, fit);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const objectKey = `photos/${sha256}.jpg`;
    if (!(await this.store.has(objectKey))) await this.store.put(objectKey, bytes);
    return { sha256, objectKey, width, height, bytes: bytes.length };
  }

  /** Writes it down, so that others may point to it. */
  add(tx: Tx, picture: KeptPicture): Promise<void> {
    return this.photos.addPicture(tx, picture);
  }
}
