import type { Picture } from '../../../platform/html/index.js';
import { photoUrl } from '../../catalogue/index.js';

/** Widths that the photo route serves: a small tile, a tile, and a page's photo. */
export type PhotoWidth = 240 | 480 | 960;

/** A photo of goods by its content hash, in the ratio of a tile; the box around it crops. */
export function photoOf(sha256: string, alt: string, width: PhotoWidth): Picture {
  return { src: photoUrl(sha256, width), alt, width, height: (width * 5) / 4 };
}

/** The content hash in the key of a stored photo. */
export function hashOfKey(objectKey: string): string {
  return /([0-9a-f]{64})/.exec(objectKey)?.[1] ?? '';
}
