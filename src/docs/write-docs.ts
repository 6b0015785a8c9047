import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsPage } from './events.js';
import { openApiDocument } from './openapi.js';
import { problemsPage } from './problems.js';
import { sourceFiles } from './source-files.js';
import { statesPage } from './states.js';

/** Writes all generated documents into a folder. Returns their names. */
export async function writeDocs(root: string, folder: string): Promise<string[]> {
  const files = sourceFiles(root);
  const pages: Readonly<Record<string, string>> = {
    'openapi.json': `${JSON.stringify(await openApiDocument(), null, 2)}\n`,
    'problems.md': problemsPage(files),
    'events.md': eventsPage(files),
    'states.md': statesPage(),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
  return Object.keys(pages);
}
