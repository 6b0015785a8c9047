import { assertOutsideTransaction } from '../database/index.js';
import { sharp } from '../pictures/index.js';
import { DOCUMENT_FAMILIES } from './document-fonts.js';

/** A4 at 150 dots an inch. */
export const PAGE_WIDTH = 1_240;
export const PAGE_HEIGHT = 1_754;

/** A grey picture as PNG packs it: eight bits a dot, each row with the filter that suits it. */
export interface GreyPage {
  readonly width: number;
  readonly height: number;
  readonly packed: Buffer;
}

/**
 * Draws the inside of an SVG as a page, in black on white. Letters of all scripts are shaped and set from right to left by
 * the drawing library, which PDF libraries for Node do not do right (ADR 27).
 */
export async function drawPage(inside: string): Promise<GreyPage> {
  assertOutsideTransaction('drawing a page');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${PAGE_WIDTH}" height="${PAGE_HEIGHT}" font-family="${DOCUMENT_FAMILIES}"
    font-weight="500" fill="#111"><rect width="100%" height="100%" fill="#fff"/>${inside}</svg>`;
  const png = await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .toColourspace('b-w')
    .png({ compressionLevel: 7 })
    .toBuffer();
  return { width: PAGE_WIDTH, height: PAGE_HEIGHT, packed: dataOf(png) };
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
