// Joins what a running platform loads, our modules and most libraries, into a few files in dist/run: reading 2,600 small
// files took more than half of a start. Made again only when something was compiled since.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const compiled = join(root, 'dist');
const out = join(compiled, 'run');
const stamp = join(out, '.bundled-with');

/** Loaded from their own folders: they bring files beside their code, or are wanted by few. */
const OUTSIDE = ['reflect-metadata', 'sharp', 'bull', 'exceljs', 'pdfkit', 'bwip-js', 'sanitize-html', 'pino'];

/** Nest imports these at their first use and by name, which the bundler gives it of ES modules only. */
const AS_ES_MODULES = {
  'class-transformer': join(root, 'node_modules/class-transformer/esm2015/index.js'),
  'class-validator': join(root, 'node_modules/class-validator/esm2015/index.js'),
};

/** Drivers of other databases and the like, which libraries ask for only where they are installed. */
const absentStaysOutside = {
  name: 'absent stays outside',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
      if (pluginData === 'asked' || OUTSIDE.includes(path) || path in AS_ES_MODULES) return undefined;
      const { errors } = await resolve(path, { kind, resolveDir, importer, pluginData: 'asked' });
      return errors.length > 0 ? { path, external: true } : undefined;
    });
  },
};

const recipe =
  readFileSync(import.meta.filename, 'utf8') + readFileSync(join(root, 'package-lock.json'), 'utf8').length;
const isFresh = readText(stamp) === recipe && newest() < statSync(stamp).mtimeMs;
if (!isFresh) {
  rmSync(out, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: {
      main: join(compiled, 'src/main.js'),
      worker: join(compiled, 'src/worker.js'),
      'card-worker': join(compiled, 'src/modules/share/infra/card-worker.js'),
    },
    outdir: out,
    bundle: true,
    // What is loaded at its first use stays in files of its own.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    alias: AS_ES_MODULES,
    external: OUTSIDE,
    plugins: [absentStaysOutside],
    // Names stay, so that logs and traces can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
    legalComments: 'none',
    logLevel: 'error',
    banner: {
      js: "import 'reflect-metadata';import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);",
    },
  });
  writeFileSync(stamp, recipe);
}

/** When anything that goes into the bundle was compiled last. */
function newest() {
  return ['src', 'migrations']
    .flatMap((folder) => readdirSync(join(compiled, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .reduce((last, { parentPath, name }) => Math.max(last, statSync(join(parentPath, name)).mtimeMs), 0);
}

function readText(file) {
  return statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, 'utf8') : undefined;
}
