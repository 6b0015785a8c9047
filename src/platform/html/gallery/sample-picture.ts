import type { Picture } from '../index.js';

/** A picture of our own that stands for a photo. */
export function samplePicture(alt: string): Picture {
  return { src: '/static/haat.svg', alt, width: 480, height: 600 };
}
