import { assertOutsideTransaction } from '../database/index.js';
import { sharp } from '../pictures/index.js';
import { DOCUMENT_FAMILIES } from './document-fonts.js';
import type { Bar, PaperSize } from './paper.js';

/** A grey picture as PNG packs it: eight bits a dot, each row with the filter that suits it. */
export interface GreyPage extends PaperSize {
  readonly packed: Buffer;
  /** Black boxes over the picture. */
  readonly bars: readonly Bar[];
}

/**
 * Draws the inside of an SVG as a page, in black on white. Letters of all scripts are shaped and set from right to left by
 * the drawing library, which PDF libraries for Node do not do right (ADR 27).
 */
export async function drawPage(
  size: PaperSize,
  { inside, bars }: { readonly inside: string; readonly bars: readonly Bar[] },
): Promise<GreyPage> {
  assertOutsideTransaction('drawing a page');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" font-family="${DOCUMENT_FAMILIES}"
    font-weight="500" fill="#111"><rect width="100%" height="100%" fill="#fff"/>${inside}</svg>`;
  const png = await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .toColourspace('b-w')
    .png({ compressionLevel: 7 })
    .toBuffer();
  return { ...size, packed: dataOf(png), bars };
}

const SIGNATURE_BYTES = 8;
const FRAME_BYTES = 12;

/** The packed dots of a PNG: its IDAT chunks one after the other, which is what a PDF's FlateDecode reads. */
function dataOf(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = SIGNATURE_BYTES; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + FRAME_BYTES;
  }
  return Buffer.concat(parts);
}
