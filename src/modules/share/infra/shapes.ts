import { sharp } from '../../../platform/pictures/index.js';
import type { Stamp } from './canvas.js';
import { type Ink, inksOf } from './ink.js';

const inks = new Map<string, Promise<Ink>>();
const stamps = new Map<string, Promise<Stamp>>();
/** Shapes come from a handful of layouts; more than this many means that something is drawn anew each time. */
const KEPT_MAX = 200;

/** A disc; its origin is its middle. */
export function discInk(radius: number): Promise<Ink> {
  const side = radius * 2;
  return inkOnce(side, side, radius, radius, `<circle cx="${radius}" cy="${radius}" r="${radius}"/>`);
}

/** A rectangle with round corners; its origin is its top left corner. */
export function roundedInk(width: number, height: number, radius: number): Promise<Ink> {
  return inkOnce(width, height, 0, 0, `<rect width="${width}" height="${height}" rx="${radius}"/>`);
}

function inkOnce(width: number, height: number, originX: number, originY: number, shape: string): Promise<Ink> {
  return once(inks, `${width}x${height}:${shape}`, async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shape}</svg>`;
    const [ink] = await inksOf(svg, [{ left: 0, top: 0, width, height, originX, originY }]);
    return ink!;
  });
}

/** A drawing in colours, rasterised once. */
export function stampOf(width: number, height: number, drawing: string): Promise<Stamp> {
  return once(stamps, `${width}x${height}:${drawing}`, async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}</svg>`;
    return { width, height, rgba: await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer() };
  });
}

function once<Value>(kept: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const found = kept.get(key);
  if (found) return found;
  if (kept.size >= KEPT_MAX) kept.clear();
  const made = make();
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}
