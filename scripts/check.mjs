// Everything that can be judged without running the product. `npm run check -- --help` tells the rest.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const GENERATED = ['openapi.json', 'problems.md', 'events.md', 'states.md'];
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const OXLINT = 'node_modules/oxlint/bin/oxlint';
const STEPS = [
  { name: 'style', what: 'format and style: Biome', run: () => node(BIOME, 'check', '--error-on-warnings') },
  {
    name: 'lint',
    what: 'lint with types: oxlint',
    run: () => node(OXLINT, '--type-aware', '--deny-warnings', 'src', 'migrations', 'test', 'bench'),
  },
  { name: 'types', what: 'types: TypeScript, without emitting', run: () => script('typecheck') },
  {
    name: 'walls',
    what: 'walls: dependency-cruiser along test/architecture/module-map.json',
    run: () => script('walls'),
  },
  { name: 'dead-code', what: 'dead code: knip', run: () => node('node_modules/knip/bin/knip.js', '--no-progress') },
  { name: 'drift', what: `drift: docs/{${GENERATED.join(',')}} against the code`, run: drift },
];
/** Steps that go on side by side: most of them keep one core busy. */
const LANES = 2;
const HELP = `npm run check [-- --json]

Runs every step, two at a time, also after a failed one, and exits with 1 if any failed.
${STEPS.map(({ name, what }) => `  ${name.padEnd(10)} ${what}`).join('\n')}

  --json     progress to stderr, and one JSON object as the last line of stdout
`;

const args = process.argv.slice(2);
const unknown = args.find((arg) => !['--json', '--help', '-h'].includes(arg));
if (unknown) {
  process.stderr.write(`There is no option ${unknown}.\n\n${HELP}`);
  process.exitCode = 2;
} else if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(HELP);
} else {
  process.exitCode = await main({ json: args.includes('--json') });
}

async function main({ json }) {
  const progress = json ? process.stderr : process.stdout;
  const started = performance.now();
  const waiting = [...STEPS];
  const steps = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const from = performance.now();
      const { ok, output } = await step.run();
      const seconds = secondsSince(from);
      progress.write(`${ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s\n`);
      if (!ok) progress.write(`${output.trim().replace(/^/gm, '  ')}\n`);
      steps.push({ name: step.name, ok, seconds });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const ok = steps.every((step) => step.ok);
  if (json) process.stdout.write(`${JSON.stringify({ name: 'check', ok, seconds: secondsSince(started), steps })}\n`);
  return ok ? 0 : 1;
}

/** Writes the generated documents to a folder of their own and compares them with those in docs/. */
async function drift() {
  const folder = mkdtempSync(join(tmpdir(), 'haat-docs-'));
  try {
    const build = await node('scripts/build.mjs');
    if (!build.ok) return build;
    const docs = await node('dist/src/cli.js', 'docs', '--out', folder);
    if (!docs.ok)
      return { ok: false, output: `The docs command failed, so nothing could be compared.\n${docs.output}` };
    const written = readdirSync(folder);
    const faults = [
      ...GENERATED.filter((name) => !written.includes(name)).map((name) => `The docs command did not write ${name}.`),
      ...written.flatMap((name) => differenceOf(name, join(folder, name), join(ROOT, 'docs', name))),
    ];
    return { ok: faults.length === 0, output: [...faults, 'Run `npm run docs` and commit what it writes.'].join('\n') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function differenceOf(name, fresh, stored) {
  if (!existsSync(stored)) return [`docs/${name} is missing.`];
  const [now, then] = [fresh, stored].map((file) => readFileSync(file, 'utf8').split('\n'));
  const line = now.findIndex((text, at) => text !== then[at]);
  if (line === -1 && now.length === then.length) return [];
  const at = line === -1 ? now.length : line;
  return [
    `docs/${name}:${at + 1} is out of date.`,
    `  stored: ${then[at] ?? '(end)'}`,
    `  fresh:  ${now[at] ?? '(end)'}`,
  ];
}

/** A script of package.json, so that its flags stand in one place. */
function script(name) {
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', name]);
}

function node(...command) {
  return run(process.execPath, command);
}

function run(command, commandArgs) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, { cwd: ROOT, env: { ...process.env, FORCE_COLOR: '0' }, stdio: 'pipe' });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

function secondsSince(from) {
  return Math.round((performance.now() - from) / 100) / 10;
}
