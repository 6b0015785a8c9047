/** Where a photo is shown, no wider than so many pixels; the address never changes its content. */
export function photoUrl(sha256: string, width?: 240 | 480 | 960): string {
  return width === undefined ? `/photos/${sha256}.jpg` : `/photos/${sha256}.jpg?w=${width}`;
}
