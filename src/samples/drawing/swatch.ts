/** One repeat of a cloth: a tile that joins itself on all four sides, in pixels of the finished picture. */
export interface Swatch {
  readonly width: number;
  readonly height: number;
  /** Colour of the unprinted cloth. */
  readonly ground: string;
  /** SVG of the tile, drawn over the ground. */
  readonly ink: string;
}

/** What a piece of goods is sewn from. */
export interface Cloth {
  readonly body: Swatch;
  /** A band that runs left to right; its upper edge is the inner one. */
  readonly border: Swatch;
  /** Colour of cords, tassels and piping. */
  readonly trim: string;
}

/** Declares a swatch as the paint `url(#id)`; a plain cloth is a plain colour, which is cheaper to lay than a tile. */
export function paint(id: string, swatch: Swatch, transform = ''): string {
  const { width, height, ground, ink } = swatch;
  if (ink === '') return `<linearGradient id="${id}"><stop stop-color="${ground}"/></linearGradient>`;
  const turned = transform ? ` patternTransform="${transform}"` : '';
  return (
    `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse"${turned}>` +
    `<rect width="${width}" height="${height}" fill="${ground}"/>${ink}</pattern>`
  );
}

/** A strip of `swatch` of its own height, from (x, y) to the right; needs `paint(id, swatch)` declared. */
export function band(id: string, swatch: Swatch, x: number, y: number, width: number): string {
  return `<g transform="translate(${x} ${y})"><rect width="${width}" height="${swatch.height}" fill="url(#${id})"/></g>`;
}
