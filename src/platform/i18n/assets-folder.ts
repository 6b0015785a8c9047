import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The absolute path of a folder below `assets/` of the installation. It is found by walking up from this file to
 * package.json, so that the same line works from `src` under Jest and from `dist` in production.
 */
export function assetsFolder(name: 'messages' | 'static'): string {
  return join(projectFolder(), 'assets', name);
}

/** The installation's own folder: the one that holds package.json, from `src` and from `dist` alike. */
export function projectFolder(): string {
  return projectRoot(import.meta.dirname);
}

function projectRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('No package.json above the compiled code: the assets cannot be found.');
  return projectRoot(parent);
}
