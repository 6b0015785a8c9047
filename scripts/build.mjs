// Compiles src, migrations and bench to dist with swc, only what changed since the last build.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';

const root = join(import.meta.dirname, '..');
const out = join(root, 'dist');
const stamp = join(out, '.built-with');
const sources = ['src', 'migrations', 'bench'];

const recipe =
  readFileSync(join(root, '.swcrc'), 'utf8') + readFileSync(join(root, 'package-lock.json'), 'utf8').length;
if (readText(stamp) !== recipe) rmSync(out, { recursive: true, force: true });

const wanted = new Set();
const jobs = [];
for (const folder of sources) {
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.tsx?$/.test(file) || /\.(spec|d)\.tsx?$/.test(file)) continue;
    const target = join(out, relative(root, file)).replace(/\.tsx?$/, '.js');
    wanted.add(target);
    if (changedAt(target) < statSync(file).mtimeMs) jobs.push(compile(file, target));
  }
}
await Promise.all(jobs);
removeLeftovers();
mkdirSync(out, { recursive: true });
writeFileSync(stamp, recipe);

async function compile(file, target) {
  const { code, map } = await transformFile(file, { cwd: root });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.map`, map);
  writeFileSync(target, `${code}\n//# sourceMappingURL=${target.split('/').at(-1)}.map\n`);
}

/** A deleted source must not live on as compiled code. */
function removeLeftovers() {
  for (const folder of sources) {
    const compiled = join(out, folder);
    if (changedAt(compiled) < 0) continue;
    for (const entry of readdirSync(compiled, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile() && !wanted.has(file.replace(/\.map$/, ''))) rmSync(file);
    }
  }
}

function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1;
}

function readText(file) {
  return statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, 'utf8') : undefined;
}
