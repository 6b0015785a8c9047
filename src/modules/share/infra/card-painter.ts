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

/** Draws cards and their parts; where that happens is another question. */
export abstract class CardPainter {
  /** The product's part as JPEG. Throws CardPhotoUnreadable. */
  abstract part(content: BandedContent, photo: CardPhoto): Promise<Buffer>;
  /** The share's part as JPEG. Throws LinkTooLongForCard. */
  abstract strip(content: BandedContent, picture?: Stamp): Promise<Buffer>;
  /** A card in one piece as JPEG. Throws CardPhotoUnreadable, LinkTooLongForCard. */
  abstract whole(content: CardContent, photo: CardPhoto, picture?: Stamp): Promise<Buffer>;
  /** A reseller's photo or logo as it stands beside her name. Throws CardPhotoUnreadable. */
  abstract picture(photo: Buffer, kind: CardSignature['kind']): Promise<Stamp>;
}

/** Draws where it is called: in commands, in tests, and inside a worker. */
export class DirectPainter extends CardPainter {
  part(content: BandedContent, photo: CardPhoto): Promise<Buffer> {
    return renderPart(content, photo);
  }

  strip(content: BandedContent, picture?: Stamp): Promise<Buffer> {
    return renderStrip(content, picture);
  }

  whole(content: CardContent, photo: CardPhoto, picture?: Stamp): Promise<Buffer> {
    return renderWhole(content, photo, picture);
  }

  picture(photo: Buffer, kind: CardSignature['kind']): Promise<Stamp> {
    return renderPicture(photo, kind);
  }
}
