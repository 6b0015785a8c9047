import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetsFolder } from '../i18n/index.js';

/** Where files of `assets/static` are served; the server mounts {@link staticFolder} here. */
export const STATIC_PREFIX = '/static/';

const HASH_LENGTH = 10;
const addresses = new Map<string, string>();

/** The folder with css, scripts and pictures that never change while the process runs. */
export function staticFolder(): string {
  return assetsFolder('static');
}

/**
 * The address of a file in `assets/static` with its content hash, so that it may be cached for a year. Throws when
 * the file is missing.
 */
export function assetUrl(name: string): string {
  const known = addresses.get(name);
  if (known) return known;
  const hash = createHash('sha256')
    .update(readFileSync(join(staticFolder(), name)))
    .digest('hex');
  const address = `${STATIC_PREFIX}${name}?v=${hash.slice(0, HASH_LENGTH)}`;
  addresses.set(name, address);
  return address;
}
