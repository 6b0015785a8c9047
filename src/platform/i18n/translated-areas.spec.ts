import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetsFolder, projectFolder } from './assets-folder.js';
import { catalogueOf } from './catalogue.js';
import { LANGUAGE_CODES } from './language.js';

interface Found {
  language: string;
  fault: string;
  key: string;
}

interface Areas {
  files: string[];
  also: string[];
  except: string[];
}

describe('what resellers and buyers read', () => {
  const found = checked();

  it.each(LANGUAGE_CODES)('stands whole in %s', (language) => {
    expect(found.filter((one) => one.language === language)).toEqual([]);
  });
});

describe('the translated areas', () => {
  const { files, also, except } = JSON.parse(
    readFileSync(join(import.meta.dirname, 'translated-areas.json'), 'utf8'),
  ) as Areas;

  it.each(files)('name a file of messages: %s', (file) => {
    expect(existsSync(join(assetsFolder('messages'), 'en', `${file}.json`))).toBe(true);
  });

  it.each([...also, ...except])('name messages that exist: %s', (beginning) => {
    expect([...catalogueOf('en').keys()].filter((key) => key.startsWith(beginning))).not.toEqual([]);
  });
});

/** The answer of the command that translators use, so that the rule stands in one place. */
function checked(): Found[] {
  const script = join(projectFolder(), 'scripts/messages.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [script, 'check', '--json'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(`The check of the messages did not run: ${stderr}`);
  return (JSON.parse(stdout) as { found: Found[] }).found;
}
