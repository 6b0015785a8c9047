import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assetsFolder } from './assets-folder.js';
import { catalogueOf, flatten, readCatalogue } from './catalogue.js';
import { LANGUAGE_CODES } from './language.js';
import { compile } from './message.js';

const SOURCE = join(dirname(dirname(assetsFolder('messages'))), 'src');

describe('the message catalogues', () => {
  it('exist for each language and for no other', () => {
    expect(readdirSync(assetsFolder('messages')).sort()).toEqual([...LANGUAGE_CODES].sort());
  });

  it('have the same keys in English and Hindi, and no other key in any language', () => {
    const english = [...catalogueOf('en').keys()].sort();
    expect([...catalogueOf('hi').keys()].sort()).toEqual(english);
    for (const language of LANGUAGE_CODES) {
      expect([...catalogueOf(language).keys()].filter((key) => !catalogueOf('en').has(key))).toEqual([]);
    }
  });

  it('hold ICU messages only, which name the same places in every language', () => {
    for (const [key, pattern] of catalogueOf('en')) {
      for (const language of LANGUAGE_CODES) {
        const translated = catalogueOf(language).get(key) ?? pattern;
        expect([key, language, places(translated)]).toEqual([key, language, places(pattern)]);
      }
    }
  });

  it('have every message the code asks for', () => {
    const known = [...catalogueOf('en').keys()];
    const asked = sources().flatMap(({ file, text }) => askedKeys(text).map((key) => ({ file, key })));
    expect(asked.length).toBeGreaterThan(10);
    const missing = asked.filter(({ key }) =>
      key.endsWith('*') ? !known.some((one) => one.startsWith(key.slice(0, -1))) : !known.includes(key),
    );
    expect(missing).toEqual([]);
  });
});

describe('reading a catalogue', () => {
  it('takes nested and dotted keys alike', () => {
    expect(flatten({ orders: { state: { placed: 'Placed' } }, 'errors.no-seat': 'Full' })).toEqual([
      ['orders.state.placed', 'Placed'],
      ['errors.no-seat', 'Full'],
    ]);
  });

  it.each([[{ a: 1 }], [{ a: ['x'] }], [{ a: null }]])('refuses a message that is no text: %j', (tree) => {
    expect(() => flatten(tree)).toThrow('The message a is neither a text nor a group of messages.');
  });

  it('refuses a key that two files give', () => {
    const folder = mkdtempSync(join(tmpdir(), 'messages-'));
    writeFileSync(join(folder, 'a.json'), '{"x.y": "one"}');
    writeFileSync(join(folder, 'b.json'), '{"x": {"y": "two"}}');
    expect(() => readCatalogue(folder)).toThrow(/x\.y stands twice/);
    rmSync(folder, { recursive: true });
  });
});

describe('finding the keys that code asks for', () => {
  it('sees plain keys, and the beginning of a key that is put together', () => {
    expect(
      askedKeys(`tr.t('a.b', { x }); t("c.d"); t(\`e.f\`); tr.t(\`orders.state.\${s}\`); at('no'); format('x.y')`),
    ).toEqual(['a.b', 'c.d', 'e.f', 'orders.state.*']);
  });
});

/** Keys in calls of `t`; one made from a template ends in `*` after its fixed beginning. */
function askedKeys(text: string): string[] {
  const calls = text.matchAll(/(?<![\w$])t\(\s*(?:'([^']+)'|"([^"]+)"|`([^`$]+)(\$)?)/g);
  return [...calls].map(([, single, double, template, open]) => `${single ?? double ?? template}${open ? '*' : ''}`);
}

function sources(): { file: string; text: string }[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(SOURCE, file), 'utf8') }));
}

function parsed(pattern: string): unknown {
  try {
    return compile(pattern, 'en').getAst();
  } catch (cause) {
    throw new Error(`This is no ICU message: ${pattern}`, { cause });
  }
}

/** Names of the places in a message; plural and select bodies included. */
function places(pattern: string): string[] {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && 'value' in node && typeof node.value === 'string' && node.type !== 0) names.add(node.value);
    if ('options' in node && typeof node.options === 'object') Object.values(node.options ?? {}).forEach(walk);
    if ('value' in node && Array.isArray(node.value)) walk(node.value);
  };
  walk(parsed(pattern));
  return [...names].sort();
}
