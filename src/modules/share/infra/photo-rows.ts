import sharp, { type Sharp } from 'sharp';
import { CardPhotoUnreadable } from '../domain/card-errors.js';
import { photoFit } from '../domain/card-layout.js';
import { Canvas, RGB } from './canvas.js';

/** Pictures above this many pixels are refused before they are decoded. */
const PIXELS_MAX = 40e6;
const WHITE = { background: '#ffffff' };

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * A stranger's photo as pixels that fill a box: upright, on white where it is transparent, cut or whole on a soft copy
 * of itself. Decoded once, and nothing of it is encoded on the way. Throws {@link CardPhotoUnreadable}.
 */
export async function photoRows(photo: Buffer, box: Size, cutMax: number): Promise<Canvas> {
  const { width, height } = box;
  try {
    const bare = () => sharp(photo, { limitInputPixels: PIXELS_MAX, failOn: 'error' });
    const { autoOrient, hasAlpha, space, orientation = 1 } = await bare().metadata();
    // Photos of our own store are so, and what they need not is a tenth of the time.
    const isPlain = orientation === 1 && space === 'srgb' && !hasAlpha;
    const open = isPlain ? bare : () => bare().autoOrient();
    const fit = photoFit(autoOrient, box, cutMax);
    if (fit.kind === 'whole') return await onSoftCopy(open, box);
    const { scaled, left, top } = fit;
    const cut = open().resize(scaled.width, scaled.height, { fit: 'fill' }).extract({ left, top, width, height });
    return Canvas.on(width, height, await (isPlain ? cut.raw().toBuffer() : rowsOf(cut)));
  } catch {
    throw new CardPhotoUnreadable();
  }
}

/** The whole photo in front of a blurred copy that fills the box. */
async function onSoftCopy(open: () => Sharp, { width, height }: Size): Promise<Canvas> {
  const whole = await flat(open().resize(width, height, { fit: 'inside' })).toBuffer({ resolveWithObject: true });
  const { data, info } = whole;
  const small = sharp(data, { raw: { width: info.width, height: info.height, channels: RGB } })
    .resize(Math.round(width / SOFTER), Math.round(height / SOFTER), { fit: 'cover' })
    .blur(6);
  const soft = sharp(await small.png({ compressionLevel: 0 }).toBuffer()).resize(width, height, { fit: 'fill' });
  const canvas = Canvas.on(width, height, await rowsOf(soft));
  const [left, top] = [Math.round((width - info.width) / 2), Math.round((height - info.height) / 2)];
  canvas.lay(Canvas.on(info.width, info.height, data), left, top);
  return canvas;
}

/** The copy is blurred at this fraction of its size, where a wide blur costs little. */
const SOFTER = 12;

function flat(picture: Sharp): Sharp {
  return picture.flatten(WHITE).toColourspace('srgb').raw();
}

function rowsOf(picture: Sharp): Promise<Buffer> {
  return flat(picture).toBuffer();
}

/** Stands for the photo of goods that have none: a quiet block-print ground. */
export async function plainTile({ width, height }: Size): Promise<Canvas> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><pattern id="buti" width="120" height="120" patternUnits="userSpaceOnUse">
      <rect width="120" height="120" fill="#f7ece0"/>
      <path d="M60 30c14 12 20 24 0 56c-20-32-14-44 0-56z" fill="#e3c7ae"/>
      <circle cx="0" cy="0" r="6" fill="#e3c7ae"/><circle cx="120" cy="0" r="6" fill="#e3c7ae"/>
      <circle cx="0" cy="120" r="6" fill="#e3c7ae"/><circle cx="120" cy="120" r="6" fill="#e3c7ae"/>
    </pattern></defs><rect width="100%" height="100%" fill="url(#buti)"/></svg>`;
  return Canvas.on(width, height, await sharp(Buffer.from(svg)).flatten(WHITE).raw().toBuffer());
}
