import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import map from './module-map.json' with { type: 'json' };
import { BREACHES, LURES, MODULES, reachOf, SOUND, type Tree } from './seeded-breaches.js';

const ROOT = join(import.meta.dirname, '..', '..');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const CONFIG = join(ROOT, '.dependency-cruiser.mjs');

/** What we read of dependency-cruiser's answer. */
interface Cruise {
  readonly violations: readonly {
    readonly from: string;
    readonly to: string;
    readonly rule: { readonly name: string };
  }[];
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
}

let sound: Cruise;
let seeded: Cruise;
beforeAll(() => {
  sound = cruise(SOUND);
  seeded = cruise({ ...SOUND, ...LURES, ...Object.fromEntries(BREACHES.map(({ file, text }) => [file, text])) });
});

describe('the walls', () => {
  it('let a sound tree pass', () => {
    expect(sound.violations).toEqual([]);
  });

  it.each(BREACHES)('catch $file', ({ file, breaks }) => {
    expect(brokenBy(file)).toEqual([...breaks].sort());
  });

  it('blame nobody else', () => {
    const guilty = new Set(BREACHES.map(({ file }) => file));
    expect(seeded.violations.filter(({ from }) => !guilty.has(from))).toEqual([]);
  });

  it('are each broken here at least once', () => {
    const broken = new Set(BREACHES.flatMap(({ breaks }) => breaks));
    const rules = seeded.ruleSetUsed.forbidden.map(({ name }) => name);
    expect(rules.filter((rule) => !broken.has(rule))).toEqual([]);
  });
});

describe('the module map', () => {
  it.each(MODULES)('keeps %s from all that is not in its row', (module) => {
    const refused = seeded.violations
      .filter(({ from, rule }) => from === reachOf(module) && rule.name === `may-import-${module}`)
      .map(({ to }) => to.split('/')[2]);
    const allowed: readonly string[] = map[module];
    const others = [...MODULES, 'gossip'].filter((other) => other !== module);
    expect(new Set(refused)).toEqual(new Set(others.filter((other) => !allowed.includes(other))));
  });

  it('lets a module import only modules named above it, so that no two can import each other', () => {
    const upwards = MODULES.flatMap((module, row) => {
      const above: readonly string[] = MODULES.slice(0, row);
      return (map[module] as readonly string[]).filter((other) => !above.includes(other));
    });
    expect(upwards).toEqual([]);
  });
});

function brokenBy(file: string): string[] {
  const names = seeded.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
  return [...new Set(names)].sort();
}

/** Writes the tree to a folder of its own and runs the real rules over it. */
function cruise(tree: Tree): Cruise {
  const folder = mkdtempSync(join(tmpdir(), 'haat-walls-'));
  try {
    cpSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const args = [CRUISER, '--config', CONFIG, '--output-type', 'json', 'src', 'migrations'];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    });
    if (!stdout) throw new Error(`dependency-cruiser said nothing but: ${stderr}`);
    return (JSON.parse(stdout) as { summary: Cruise }).summary;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
