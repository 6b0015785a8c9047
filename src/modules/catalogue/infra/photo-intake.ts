import type { Sharp } from 'sharp';
import { assertOutsideTransaction } from '../../../platform/database/index.js';
import { sharp } from '../../../platform/pictures/index.js';
import { PhotoTooLarge, PhotoTooSmall, UnreadablePhoto } from '../domain/photo-errors.js';

/** A photo that may be stored and shown: a JPEG of our own making, upright, without metadata; sizes in pixels. */
export interface AcceptedPhoto {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

const MEBIBYTE = 1024 * 1024;
const LIMITS = { megabytes: 12, megapixels: 40 } as const;
const SIDE_MIN = 200;
const SIDE_MAX = 1600;
const QUALITY = 86;

/**
 * Takes a stranger's bytes for a photo. What is stored is encoded anew, so nothing hidden in the file survives.
 * Throws {@link UnreadablePhoto}, {@link PhotoTooLarge}, {@link PhotoTooSmall}.
 */
export async function acceptPhoto(bytes: Buffer): Promise<AcceptedPhoto> {
  assertOutsideTransaction('decoding a photo');
  if (bytes.length > LIMITS.megabytes * MEBIBYTE) throw new PhotoTooLarge(LIMITS);
  if (!startsLikeAPhoto(bytes)) throw new UnreadablePhoto();
  await checkSize(bytes);
  try {
    const { data, info } = await opened(bytes)
      .resize(SIDE_MAX, SIDE_MAX, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY, chromaSubsampling: '4:2:0' })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    throw new UnreadablePhoto();
  }
}

/** How a picture becomes square: its liveliest part fills the square, or all of it stands on white. */
export type PictureFit = 'fill' | 'whole';

const PICTURE_SIDE = 480;

/** As {@link acceptPhoto}, and square. */
export async function acceptPicture(bytes: Buffer, fit: PictureFit): Promise<AcceptedPhoto> {
  const whole = await acceptPhoto(bytes);
  const shape =
    fit === 'fill' ? { fit: 'cover' as const, position: sharp.strategy.attention } : { fit: 'contain' as const };
  const { data, info } = await sharp(whole.bytes)
    .resize(PICTURE_SIDE, PICTURE_SIDE, { ...shape, background: '#ffffff' })
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:2:0' })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

/** Only these three are handed to the decoder, whatever else it could read (SVG, PDF, HEIF and more). */
function startsLikeAPhoto(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1');
  return head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n\x1a\n') || /^RIFF.{4}WEBP/s.test(head);
}

/** Reads the header alone, so that a small file that claims a huge picture is never decoded. */
async function checkSize(bytes: Buffer): Promise<void> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new UnreadablePhoto();
    });
  if (width * height > LIMITS.megapixels * 1e6) throw new PhotoTooLarge(LIMITS);
  if (Math.min(width, height) < SIDE_MIN) throw new PhotoTooSmall(width, height, SIDE_MIN);
}

function opened(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: LIMITS.megapixels * 1e6, failOn: 'error' }).autoOrient();
}
