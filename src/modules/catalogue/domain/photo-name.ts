/** The longest file name that a photo is found by. */
export const PHOTO_NAME_MAX_CHARS = 200;

/**
 * By what a photo is found, whether a sheet names it or an upload: its file name without folders, in lower case and
 * composed letters, so that `D:\Fotos\Kurta 1.JPG` and `kurta 1.jpg` are one. Of an address, its last part.
 */
export function photoNameOf(named: string): string {
  const place = /^https?:\/\//i.test(named) ? pathOf(named) : named;
  const name = place.split(/[\\/]/).at(-1) ?? '';
  return name.normalize('NFC').trim().toLowerCase().slice(0, PHOTO_NAME_MAX_CHARS);
}

function pathOf(address: string): string {
  const path = URL.canParse(address) ? new URL(address).pathname : address;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
