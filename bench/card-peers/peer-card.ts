import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { correction, generate } from 'lean-qr';

/** The same card for every side: what it says, and the photo it shows, 1600 x 1600. */
export interface PeerCard {
  readonly photo: Buffer;
  readonly titleLines: readonly string[];
  readonly price: string;
  readonly mrp: string;
  readonly saving: string;
  readonly from: string;
  readonly link: string;
  readonly url: string;
}

/** One way to draw it. */
export interface CardPeer {
  draw(card: PeerCard): Promise<Buffer>;
  close(): Promise<void>;
}

/** The QR code's dark modules as an SVG path, four pixels each. */
export function qrPath(url: string): string {
  const code = generate(url, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
  let path = '';
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x * 4} ${y * 4}h4v4h-4z`;
  return path;
}

/** A weight of Noto Sans. */
export function fontBytes(style: '500Medium' | '600SemiBold' | '800ExtraBold'): Buffer {
  const root = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'));
  return readFileSync(join(root, style, `NotoSans_${style}.ttf`));
}
