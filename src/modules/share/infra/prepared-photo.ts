import sharp, { type Sharp } from 'sharp';
import { CardPhotoUnreadable } from '../domain/card-errors.js';
import { MASTER_SIDE, squareFit } from '../domain/card-layout.js';

/** A photo cut for cards once: a JPEG of `MASTER_SIDE` pixels square, worth storing beside the original. */
export class PreparedPhoto {
  /** `master` must come from `preparePhoto`, or from where its bytes were stored. */
  constructor(readonly master: Buffer) {}
}

/** Pictures above this many pixels are refused before they are decoded. */
const PIXELS_MAX = 40e6;
const MASTER_QUALITY = 92;

/**
 * Decodes a stranger's photo, turns it upright, puts it on white where it is transparent and cuts or fits it to a
 * square. Throws {@link CardPhotoUnreadable}.
 */
export async function preparePhoto(photo: Buffer): Promise<PreparedPhoto> {
  try {
    return new PreparedPhoto(await masterOf(photo));
  } catch {
    throw new CardPhotoUnreadable();
  }
}

async function masterOf(photo: Buffer): Promise<Buffer> {
  const open = () => sharp(photo, { limitInputPixels: PIXELS_MAX, failOn: 'error' }).autoOrient();
  const { autoOrient } = await open().metadata();
  const fit = squareFit(autoOrient.width, autoOrient.height);
  const square = fit.kind === 'cut' ? open().extract(fit.cut).resize(MASTER_SIDE, MASTER_SIDE) : await onSoftCopy(open);
  return square
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: MASTER_QUALITY, chromaSubsampling: '4:2:0' })
    .toBuffer();
}

/** The whole photo in front of a blurred, lighter copy that fills the square. */
async function onSoftCopy(open: () => Sharp): Promise<Sharp> {
  const flat = { background: '#ffffff' };
  const whole = await open()
    .flatten(flat)
    .resize(MASTER_SIDE, MASTER_SIDE, { fit: 'inside' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const soft = await open()
    .flatten(flat)
    .resize(90, 90, { fit: 'cover' })
    .blur(6)
    .modulate({ brightness: 1.06 })
    .png()
    .toBuffer();
  return sharp(
    await sharp(soft)
      .resize(MASTER_SIDE, MASTER_SIDE)
      .composite([{ input: whole }])
      .png({ compressionLevel: 0 })
      .toBuffer(),
  );
}
