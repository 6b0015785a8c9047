import type { CardContent, CardSignature } from '../domain/card.js';
import type { Stamp } from './canvas.js';
import {
  type BandedContent,
  type CardPhoto,
  renderPart,
  renderPicture,
  renderStrip,
  renderWhole,
} from './card-renderer.js';

/** Draws cards and their parts, where it is called. */
export class CardPainter {
  /** The product's part as JPEG; `isMaking` is called once other threads do the rest. Throws CardPhotoUnreadable. */
  part(content: BandedContent, photo: CardPhoto, isMaking?: () => void): Promise<Buffer> {
    return renderPart(content, photo, isMaking);
  }

  /** The share's part as JPEG. Throws LinkTooLongForCard. */
  strip(content: BandedContent, picture?: Stamp): Promise<Buffer> {
    return renderStrip(content, picture);
  }

  /** A card in one piece as JPEG. Throws CardPhotoUnreadable, LinkTooLongForCard. */
  whole(content: CardContent, photo: CardPhoto, picture?: Stamp): Promise<Buffer> {
    return renderWhole(content, photo, picture);
  }

  /** A reseller's photo or logo as it stands beside her name. Throws CardPhotoUnreadable. */
  picture(photo: Buffer, kind: CardSignature['kind']): Promise<Stamp> {
    return renderPicture(photo, kind);
  }
}
