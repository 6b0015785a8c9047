import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetsFolder } from './assets-folder.js';
import type { Language } from './language.js';

/** Message patterns by their flat dotted key, for example `orders.state.delivered`. */
export type Catalogue = ReadonlyMap<string, string>;

const loaded = new Map<Language, Catalogue>();

/** The merged messages of one language, read once per process from `assets/messages/<language>/*.json`. */
export function catalogueOf(language: Language): Catalogue {
  const known = loaded.get(language) ?? readCatalogue(join(assetsFolder('messages'), language));
  loaded.set(language, known);
  return known;
}

/** Reads and merges all files of a folder; throws when two files give the same key. */
export function readCatalogue(folder: string): Catalogue {
  const messages = new Map<string, string>();
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const file of files.sort()) {
    for (const [key, pattern] of flatten(parsed(join(folder, file)))) {
      if (messages.has(key)) throw new Error(`The message ${key} stands twice in ${folder}, again in ${file}.`);
      messages.set(key, pattern);
    }
  }
  return messages;
}

/** Turns nested and dotted keys alike into flat dotted ones; every leaf must be text. */
export function flatten(tree: unknown, prefix = ''): [string, string][] {
  if (typeof tree === 'string') return [[prefix, tree]];
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) {
    throw new Error(`The message ${prefix || '(top)'} is neither a text nor a group of messages.`);
  }
  return Object.entries(tree).flatMap(([key, branch]) => flatten(branch, prefix ? `${prefix}.${key}` : key));
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is no readable JSON.`, { cause });
  }
}
