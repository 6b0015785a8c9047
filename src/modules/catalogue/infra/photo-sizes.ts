import { Injectable } from '@nestjs/common';
import { assertOutsideTransaction } from '../../../platform/database/index.js';
import { sharp } from '../../../platform/pictures/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { UnknownPhoto } from '../domain/errors.js';

/** Widths in pixels that pages ask for: a tile on a phone, a phone's width, and twice that. */
export const PHOTO_WIDTHS = [240, 480, 960] as const;
export type PhotoWidth = (typeof PHOTO_WIDTHS)[number];

const QUALITY = 80;

/** Photos in the sizes that pages show, each made once. */
@Injectable()
export class PhotoSizes {
  private readonly making = new Map<string, Promise<Buffer>>();

  constructor(private readonly store: ObjectStore) {}

  /** The JPEG in its full size, or no wider than asked. Throws UnknownPhoto. */
  async jpeg(sha256: string, width?: PhotoWidth): Promise<Buffer> {
    assertOutsideTransaction('reading a photo');
    const original = `photos/${sha256}.jpg`;
    if (!(await this.store.has(original))) throw new UnknownPhoto();
    if (width === undefined) return this.store.get(original);
    const key = `photos/${width}/${sha256}.jpg`;
    if (await this.store.has(key)) return this.store.get(key);
    // Twenty people who open one page at once wait for one picture.
    const made = this.making.get(key) ?? this.make(original, key, width).finally(() => this.making.delete(key));
    this.making.set(key, made);
    return made;
  }

  private async make(original: string, key: string, width: PhotoWidth): Promise<Buffer> {
    const sized = await sharp(await this.store.get(original))
      .resize({ width, withoutEnlargement: true })
      .jpeg({ quality: QUALITY })
      .toBuffer();
    await this.store.put(key, sized);
    return sized;
  }
}
