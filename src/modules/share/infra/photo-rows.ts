import type { JpegOptions, Sharp } from 'sharp';
import { sharp } from '../../../platform/pictures/index.js';
import { CardPhotoUnreadable } from '../domain/card-errors.js';
import { type PhotoFit, photoFit } from '../domain/card-layout.js';
import { Canvas, RGB } from './canvas.js';

/** Pictures above this many pixels are refused before they are decoded. */
const PIXELS_MAX = 40e6;
const WHITE = { background: '#ffffff' };

type CutFit = Extract<PhotoFit, { readonly kind: 'cut' }>;

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
    const { isPlain, autoOrient } = await seen(photo);
    const open = () => (isPlain ? opened(photo) : opened(photo).autoOrient());
    const fit = photoFit(autoOrient, box, cutMax);
    if (fit.kind === 'whole') return await onSoftCopy(open, box);
    const cut = cutTo(open(), fit, box);
    return Canvas.on(width, height, await (isPlain ? cut.raw().toBuffer() : rowsOf(cut)));
  } catch {
    throw new CardPhotoUnreadable();
  }
}

/** A photo that only has to be scaled and cut to fill a box. */
export interface PlainCut {
  readonly photo: Buffer;
  readonly fit: CutFit;
  readonly box: Size;
}

/** Undefined where a photo needs more than cutting: turning, a ground, a soft copy. Throws {@link CardPhotoUnreadable}. */
export async function plainCut(photo: Buffer, box: Size, cutMax: number): Promise<PlainCut | undefined> {
  try {
    const { isPlain, autoOrient, channels } = await seen(photo);
    const fit = photoFit(autoOrient, box, cutMax);
    return isPlain && channels === RGB && fit.kind === 'cut' ? { photo, fit, box } : undefined;
  } catch {
    throw new CardPhotoUnreadable();
  }
}

/**
 * The JPEG of a photo above the lower rows of a canvas, whose upper rows must be black. The photo goes from its file into
 * the JPEG without lying in memory as pixels, which a fifth of the time was spent on. Throws {@link CardPhotoUnreadable}.
 */
export async function photoAbove(
  { rows, width, height }: Canvas,
  { photo, fit, box }: PlainCut,
  options: JpegOptions,
): Promise<Buffer> {
  try {
    // Black rows added below the photo and black rows above the words: each lets the other through.
    return await cutTo(opened(photo), fit, box)
      .extend({ bottom: height - box.height, background: '#000000' })
      .boolean(rows, 'or', { raw: { width, height, channels: RGB } })
      .jpeg(options)
      .toBuffer();
  } catch {
    throw new CardPhotoUnreadable();
  }
}

function opened(photo: Buffer): Sharp {
  return sharp(photo, { limitInputPixels: PIXELS_MAX, failOn: 'error' });
}

/** Photos of our own store are plain, and what they need not is a tenth of the time. */
async function seen(photo: Buffer) {
  const { autoOrient, hasAlpha, space, channels, orientation = 1 } = await opened(photo).metadata();
  return { autoOrient, channels, isPlain: orientation === 1 && space === 'srgb' && !hasAlpha };
}

function cutTo(picture: Sharp, { scaled, left, top }: CutFit, { width, height }: Size): Sharp {
  const sized = picture.resize(scaled.width, scaled.height, { fit: 'fill' });
  const fills = scaled.width === width && scaled.height === height;
  return fills ? sized : sized.extract({ left, top, width, height });
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
