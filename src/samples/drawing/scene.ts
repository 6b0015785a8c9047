import { type Backdrop, backdrop } from './palette.js';
import { seeded } from './seeded.js';

/** Side of a finished picture in pixels. */
export const SIDE = 1200;

const WHOLE = { left: 0, top: 0, side: SIDE };

/** A picture in two layers: what is soft and drawn small, and what is sharp and drawn at full size. */
export interface Picture {
  readonly background: Backdrop;
  /** Outlines that throw a shadow on the background; blurred when drawn. */
  readonly shadows: string;
  /** Paints that the goods name. */
  readonly definitions: string;
  readonly goods: string;
}

/** The plain background with its pool of light and the shadows, sharp as yet; small enough to be blurred for nothing. */
export function groundSvg({ background, shadows }: Picture, side: number): string {
  const [middle, edge] = backdrop[background];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${SIDE} ${SIDE}">` +
    `<radialGradient id="light" cx=".46" cy=".4" r=".78"><stop stop-color="${middle}"/><stop offset="1" stop-color="${edge}"/></radialGradient>` +
    `<rect width="${SIDE}" height="${SIDE}" fill="url(#light)"/><g fill="#3b2a1e">${shadows}</g></svg>`
  );
}

/** A square part of a picture, in its pixels. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** The picture, or a part of it looked at closely, with the blurred ground as a PNG below the goods. */
export function pictureSvg({ definitions, goods }: Picture, ground: Buffer, part: Part = WHOLE): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="${part.left} ${part.top} ${part.side} ${part.side}"><defs>${THREADS}${definitions}</defs>` +
    `<image width="${SIDE}" height="${SIDE}" preserveAspectRatio="none" href="data:image/png;base64,${ground.toString('base64')}"/>${goods}</svg>`
  );
}

const THREADS =
  '<pattern id="threads" width="4" height="4" patternUnits="userSpaceOnUse">' +
  '<path d="M0 .5H4M0 2.5H4" stroke="#fff" stroke-opacity=".07"/><path d="M.5 0V4M2.5 0V4" stroke="#000" stroke-opacity=".05"/></pattern>';

/** The shadow that an outline throws on the background, down and to the right. */
export function thrown(path: string, dx = 14, dy = 26, strength = 0.34): string {
  return `<path d="${path}" transform="translate(${dx} ${dy})" fill-opacity="${strength}"/>`;
}

/** The shadow under goods that stand: a flat pool at their foot. */
export function pool(x: number, y: number, width: number, height: number, strength = 0.5): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${width / 2}" ry="${height / 2}" fill-opacity="${strength}"/>`;
}

/** The shadow that one part of the goods throws on another: soft by layers, since a blur at full size is dear. */
export function contact(path: string, dx = 6, dy = 10, strength = 0.3, softness = 34): string {
  const layers = 5;
  const each = (strength / layers).toFixed(3);
  const strokes = Array.from({ length: layers }, (_, i) => {
    const width = Math.round((softness * (i + 1)) / layers);
    return `<path d="${path}" stroke="#2a1206" stroke-opacity="${each}" stroke-width="${width}" fill="none"/>`;
  });
  return `<g transform="translate(${dx} ${dy})" stroke-linejoin="round">${strokes.join('')}</g>`;
}

/** Cloth filling an outline: the paint, then the shading paints over it; `threads` among them shows the weave, on upright cloth only. */
export function cloth(path: string, ...paints: string[]): string {
  return paints.map((id) => `<path d="${path}" fill="url(#${id})"/>`).join('');
}

/** Soft folds that run down: light and dark by turns between `from` and `to`, `count` folds of uneven width. */
export function folds(id: string, from: number, to: number, count: number, seed: number, depth = 0.24): string {
  const random = seeded(seed);
  let stops = '';
  for (let i = 0; i <= count; i++) {
    const at = (i + (i === 0 || i === count ? 0 : (random() - 0.5) * 0.45)) / count;
    const next = (i + 0.42 + random() * 0.2) / count;
    stops += `<stop offset="${at.toFixed(3)}" stop-color="#2a1206" stop-opacity="${(depth * (0.7 + random() * 0.3)).toFixed(2)}"/>`;
    if (i < count)
      stops += `<stop offset="${next.toFixed(3)}" stop-color="#fff" stop-opacity="${(depth * 0.55 * random()).toFixed(2)}"/>`;
  }
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${from}" y1="0" x2="${to}" y2="0">${stops}</linearGradient>`;
}

/** A straight run of light: `stops` are [offset, shade], shade below zero darkens and above zero lightens. */
export function shade(
  id: string,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  stops: readonly (readonly [number, number])[],
): string {
  const drawn = stops
    .map(
      ([at, tone]) =>
        `<stop offset="${at}" stop-color="${tone < 0 ? '#2a1206' : '#fff'}" stop-opacity="${Math.abs(tone)}"/>`,
    )
    .join('');
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${drawn}</linearGradient>`;
}

/** Restricts a drawing to an outline. */
export function within(id: string, path: string, drawing: string): string {
  return `<clipPath id="${id}"><path d="${path}"/></clipPath><g clip-path="url(#${id})">${drawing}</g>`;
}

/** A row of fringe: twisted threads from (x, y) to the right, `length` px long. */
export function fringe(x: number, y: number, width: number, length: number, colour: string, seed: number): string {
  const random = seeded(seed);
  let threads = '';
  for (let at = 3; at < width; at += 7) {
    const sway = (random() - 0.5) * 9;
    threads += `M${(x + at).toFixed(1)} ${y}q${sway.toFixed(1)} ${(length * 0.5).toFixed(1)} ${(sway * 0.6).toFixed(1)} ${(length * (0.88 + random() * 0.2)).toFixed(1)}`;
  }
  return (
    `<path d="${threads}" transform="translate(1.5 1)" fill="none" stroke="#2a1206" stroke-opacity=".3" stroke-width="3.4"/>` +
    `<path d="${threads}" fill="none" stroke="${colour}" stroke-width="3.2" stroke-linecap="round"/>`
  );
}
