import { createRequire } from 'node:module';
import type Sharp from 'sharp';

const require = createRequire(import.meta.url);

/** sharp, loaded at its first use: 14 MB and 50 ms that a process need not spend before somebody wants a picture. */
export const sharp: typeof Sharp = new Proxy((() => undefined) as unknown as typeof Sharp, {
  apply: (_, self, values) => Reflect.apply(loaded(), self, values),
  get: (_, name) => Reflect.get(loaded(), name),
});

let library: typeof Sharp | undefined;

/** Kept here, because even a module that is loaded already is looked up on the disk again by each `require`. */
function loaded(): typeof Sharp {
  library ??= require('sharp') as typeof Sharp;
  return library;
}
