// Tells what a language still lacks of what resellers and buyers read. `node scripts/messages.mjs --help` tells the rest.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { IntlMessageFormat } from 'intl-messageformat';

const ROOT = join(import.meta.dirname, '..');
const MESSAGES = join(ROOT, 'assets/messages');
/** Files whose words resellers and buyers read; beginnings of keys from other files; beginnings left out. */
const AREAS = JSON.parse(readFileSync(join(ROOT, 'src/platform/i18n/translated-areas.json'), 'utf8'));
const WHOLE = ['en', 'hi'];
const LANGUAGES = readdirSync(MESSAGES).sort();

const HELP = `node scripts/messages.mjs missing LANGUAGE [--file NAME] [--json]
node scripts/messages.mjs check [LANGUAGE] [--json]

  missing    messages of resellers' and buyers' pages that LANGUAGE lacks, with the English and the Hindi beside
  check      what is missing, what no other language has, and what is broken (places that differ, not readable);
             exits with 1 if anything was found

  --file     only the messages of assets/messages/en/NAME.json
  --json     one JSON object on stdout

Languages: ${LANGUAGES.join(' ')}. Which messages count stands in src/platform/i18n/translated-areas.json.
`;

process.exitCode = main();

function main() {
  let read;
  try {
    read = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, file: { type: 'string' } },
    });
  } catch (error) {
    return refuse(error.message);
  }
  const { values: options, positionals } = read;
  const [command, language, tooMuch] = positionals;
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (tooMuch !== undefined) return refuse(`There is nothing to do with “${tooMuch}”.`);
  if (language !== undefined && !LANGUAGES.includes(language)) return refuse(`There is no language “${language}”.`);
  if (options.file && !existsSync(join(MESSAGES, 'en', `${options.file}.json`))) {
    return refuse(`There is no file assets/messages/en/${options.file}.json.`);
  }
  if (command === 'missing' && language) return tellMissing(language, options);
  if (command === 'check') return check(language ? [language] : LANGUAGES, options);
  return refuse(command === undefined ? 'Say what to do.' : `“${positionals.join(' ')}” is not understood.`);
}

function refuse(why) {
  process.stderr.write(`${why}\n\n${HELP}`);
  return 2;
}

function tellMissing(language, { json, file }) {
  const missing = missingIn(language, file);
  if (json) {
    process.stdout.write(`${JSON.stringify({ language, count: missing.length, missing })}\n`);
    return 0;
  }
  let last;
  for (const { file: name, key, en, hi } of missing) {
    if (name !== last) process.stdout.write(`\n# ${name}.json\n`);
    last = name;
    process.stdout.write(`${key}\n  en  ${en}\n  hi  ${hi}\n`);
  }
  process.stdout.write(`\n${missing.length} missing in ${language}.\n`);
  return 0;
}

function check(languages, { json, file }) {
  const found = languages.flatMap((language) => [
    ...missingIn(language, file).map((one) => ({ language, fault: 'missing', file: one.file, key: one.key })),
    ...strayIn(language, file),
    ...brokenIn(language, file),
  ]);
  if (json) process.stdout.write(`${JSON.stringify({ ok: found.length === 0, count: found.length, found })}\n`);
  else {
    for (const one of found) process.stdout.write(`${one.language}/${one.file}.json ${one.fault}: ${one.key}\n`);
    process.stdout.write(found.length === 0 ? 'Every message is there.\n' : `${found.length} found.\n`);
  }
  return found.length === 0 ? 0 : 1;
}

function missingIn(language, only) {
  const own = messagesOf(language);
  const hindi = messagesOf('hi');
  return [...messagesOf('en')]
    .filter(([key, { file }]) => !own.has(key) && (!only || file === only))
    .filter(([key, { file }]) => WHOLE.includes(language) || counts(file, key))
    .map(([key, { file, text }]) => ({ file, key, en: text, hi: hindi.get(key)?.text ?? '' }));
}

function counts(file, key) {
  const begins = (beginning) => key.startsWith(beginning);
  return !AREAS.except.some(begins) && (AREAS.files.includes(file) || AREAS.also.some(begins));
}

/** A message under a key that English does not have is never read. */
function strayIn(language, only) {
  const english = messagesOf('en');
  return [...messagesOf(language)]
    .filter(([key, { file }]) => !english.has(key) && (!only || file === only))
    .map(([key, { file }]) => ({ language, fault: 'not in English', file, key }));
}

function brokenIn(language, only) {
  const english = messagesOf('en');
  return [...messagesOf(language)].flatMap(([key, { file, text }]) => {
    const original = english.get(key);
    if (!original || (only && file !== only)) return [];
    const [own, first] = [placesOf(text, language), placesOf(original.text, 'en')];
    if (own === undefined) return [{ language, fault: 'no ICU message', file, key }];
    return own === first ? [] : [{ language, fault: `places {${own}} instead of {${first}}`, file, key }];
  });
}

/** The places of a message in a line, or nothing when it cannot be read. */
function placesOf(pattern, language) {
  const names = new Set();
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (node.type !== 0 && typeof node.value === 'string') names.add(node.value);
    for (const { value } of Object.values(node.options ?? {})) walk(value);
  };
  try {
    walk(new IntlMessageFormat(pattern, language, undefined, { ignoreTag: true }).getAst());
    return [...names].sort().join(', ');
  } catch {
    return undefined;
  }
}

/** Text and file of every message by its flat key. */
function messagesOf(language) {
  const folder = join(MESSAGES, language);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    names.sort().flatMap((name) => {
      const file = name.replace(/\.json$/, '');
      const tree = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return flatten(tree).map(([key, text]) => [key, { file, text }]);
    }),
  );
}

function flatten(tree, prefix = '') {
  if (typeof tree === 'string') return [[prefix, tree]];
  return Object.entries(tree).flatMap(([key, branch]) => flatten(branch, prefix ? `${prefix}.${key}` : key));
}
