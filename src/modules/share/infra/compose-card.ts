import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ObjectStore } from '../../../platform/storage/index.js';
import { type CardContent, partKeyParts } from '../domain/card.js';
import { JpegSplice, type PlainJpeg, readPlainJpeg } from '../domain/jpeg-splice.js';
import type { Stamp } from './canvas.js';
import type { CardPainter } from './card-painter.js';
import { type BandedContent, isBanded } from './card-renderer.js';
import { Kept } from './kept.js';
import { SealedStore } from './sealed-store.js';

const MEBIBYTE = 1024 * 1024;

/**
 * Puts a card together from the product's part, encoded once and stored, and the share's part, encoded each time. A
 * stored part that is not exactly what was stored, or that does not fit, is made anew, and where even that does not fit
 * the card is encoded as a whole: a picture that does not decode must never leave.
 */
export class ComposeCard {
  private readonly parts: SealedStore;
  private readonly keptParts = new Kept<PlainJpeg>(24 * MEBIBYTE);
  private readonly keptPictures = new Kept<Stamp>(2 * MEBIBYTE);
  private readonly makingParts = new Map<string, Promise<PlainJpeg | undefined>>();

  constructor(
    private readonly store: ObjectStore,
    private readonly painter: CardPainter,
  ) {
    this.parts = new SealedStore(store, 'parts');
  }

  /** The card's JPEG; `photo` is the content hash of the product's photo. Throws CardPhotoUnreadable, LinkTooLongForCard. */
  async execute(content: CardContent, photo: string | undefined): Promise<Buffer> {
    const picture = await this.pictureOf(content);
    if (isBanded(content)) {
      const [splice, strip] = await this.spliceAndStrip(content, photo, picture);
      const card = strip && splice?.joined(strip);
      if (card) return card;
    }
    return this.painter.whole(content, await this.photoOf(photo), picture);
  }

  private async spliceAndStrip(content: BandedContent, photo: string | undefined, picture: Stamp | undefined) {
    const strip = () => this.painter.strip(content, picture).then(readPlainJpeg);
    // The key itself, because hashing it costs as much as a tenth of a known card.
    const key = partKeyParts(content, photo ?? 'none').join('\u0000');
    const kept = this.keptParts.get(key);
    // What is painted in this thread goes first, and the other thread has work: the part is copied while the strip is encoded.
    if (kept) return Promise.all([setImmediate(kept).then(begun), strip()]);
    let part: Promise<PlainJpeg | undefined> | undefined;
    // A new product's photo goes to another thread first, and the strip's words are painted while it is decoded there.
    const isBeingMade = new Promise<void>((resolve) => {
      part = this.partOf(key, content, photo, resolve).finally(resolve);
    });
    return Promise.all([part?.then(begun), isBeingMade.then(strip)]);
  }

  /** `isMaking` is called once nothing of it is left for this thread to do. */
  private partOf(
    key: string,
    content: BandedContent,
    photo: string | undefined,
    isMaking: () => void,
  ): Promise<PlainJpeg | undefined> {
    const under = this.makingParts.get(key);
    if (under) {
      // A share of thirty cards of one product makes its part once.
      isMaking();
      return under;
    }
    const making = this.storedOrMade(key, content, photo, isMaking).finally(() => this.makingParts.delete(key));
    this.makingParts.set(key, making);
    return making;
  }

  private async storedOrMade(
    key: string,
    content: BandedContent,
    photo: string | undefined,
    isMaking: () => void,
  ): Promise<PlainJpeg | undefined> {
    const hash = createHash('sha256').update(key).digest('hex');
    const stored = await this.parts.get(hash);
    const found = stored && readPlainJpeg(stored);
    const part = found ?? (await this.made(hash, content, photo, isMaking));
    if (part) this.keptParts.set(key, part, part.scan.length + part.head.length);
    return part;
  }

  private async made(
    hash: string,
    content: BandedContent,
    photo: string | undefined,
    isMaking: () => void,
  ): Promise<PlainJpeg | undefined> {
    const bytes = await this.painter.part(content, await this.photoOf(photo), isMaking);
    const part = readPlainJpeg(bytes);
    if (part) await this.parts.put(hash, bytes);
    return part;
  }

  /** The reseller's own picture; her first letter stands in where it cannot be read. */
  private async pictureOf({ signature }: CardContent): Promise<Stamp | undefined> {
    if (!signature) return undefined;
    const { kind, key } = signature;
    const kept = this.keptPictures.get(`${kind}:${key}`);
    if (kept) return kept;
    const photo = await this.photoOf(key).catch(() => undefined);
    const picture = photo && (await this.painter.picture(photo, kind).catch(() => undefined));
    if (picture) this.keptPictures.set(`${kind}:${key}`, picture, picture.rgba.length);
    return picture;
  }

  private async photoOf(sha256: string | undefined): Promise<Buffer | undefined> {
    return sha256 === undefined ? undefined : this.store.get(`photos/${sha256}.jpg`);
  }
}

/** Few strips take more bytes. */
const STRIP_ROOM = 48 * 1024;

function begun(part: PlainJpeg | undefined): JpegSplice | undefined {
  return part && new JpegSplice(part, STRIP_ROOM);
}
