// Runs every test there is: unit, integration, e2e and browser, in one Jest run. `npm test -- --help` tells the rest.
import { spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { connect } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..');
const JEST = join(ROOT, 'node_modules/jest/bin/jest.js');
const WORKERS_MAX = 4;
/** A folder in memory, and how much of it has to be free. A database has a thousand files, and each spec file has one. */
const IN_MEMORY = '/dev/shm';
const IN_MEMORY_BYTES = 3e9;
const REDIS_ANSWERS_WITHIN_MS = 2000;
const STOP_WITHIN_MS = 5000;
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const BROWSER_ON_MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const HELP = `npm test [-- ARGUMENTS FOR JEST]

Runs unit, integration (on an embedded PostgreSQL), e2e and browser tests. The last line is "N passed, N failed".

  npm test -- src/kernel                       only the files whose path has this in it
  npm test -- --selectProjects=unit            only one kind: unit, integration, e2e or browser

What needs Redis or Chromium is skipped where they are missing, and the run says so.
  REDIS_URL=redis://...   use this Redis (a redis-server on the PATH is found by itself)
  CHROMIUM_PATH=...       use this browser (chromium or google-chrome on the PATH is found by itself)
  HAAT_INSIST=1           a missing Redis or Chromium is an error
`;

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(HELP);
} else {
  process.exitCode = await main();
}

async function main() {
  const redis = await findRedis();
  const browser = findBrowser();
  const missing = [
    redis ? undefined : missingRedis(),
    browser
      ? undefined
      : 'Chromium is missing, so browser tests are skipped: apt-get install chromium, or set CHROMIUM_PATH.',
  ].filter(Boolean);
  for (const line of missing) console.log(line);
  if (missing.length > 0 && process.env.HAAT_INSIST === '1') {
    console.log('HAAT_INSIST=1 allows no gaps, so nothing was run.');
    return report(undefined, 1);
  }
  // The tests choose their Redis by HAAT_TEST_REDIS; an app under test must not find a real one by itself.
  const { REDIS_URL: _, ...env } = process.env;
  return runJest({
    ...env,
    ...(redis ? { HAAT_TEST_REDIS: redis } : { HAAT_SKIP_REDIS: '1' }),
    ...(browser ? { CHROMIUM_PATH: browser } : { HAAT_SKIP_BROWSER: '1' }),
  });
}

async function runJest(env) {
  const folder = folderIn(tmpdir());
  const databases = folderIn(hasRoom(IN_MEMORY) ? IN_MEMORY : folder);
  const answer = join(folder, 'result.json');
  const workers = args.some((arg) => /^(-i|--runInBand|-w|--maxWorkers)/.test(arg))
    ? []
    : [`--maxWorkers=${Math.min(WORKERS_MAX, availableParallelism())}`];
  try {
    const jest = [
      JEST,
      '--config',
      join(ROOT, 'jest.config.mjs'),
      '--json',
      `--outputFile=${answer}`,
      ...workers,
      ...args,
    ];
    const child = spawn(process.execPath, jest, {
      cwd: ROOT,
      env: { ...env, TMPDIR: folder, HAAT_TEST_DATABASES: databases },
      stdio: 'inherit',
    });
    for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
    const exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
    return report(readResult(answer), exitCode);
  } finally {
    for (const one of [databases, folder]) {
      await stopLeftovers(one);
      rmSync(one, { recursive: true, force: true });
    }
  }
}

/** A folder of this run. As root the database runs under another account, which has to pass through. */
function folderIn(parent) {
  const folder = mkdtempSync(join(parent, 'haat-test-'));
  chmodSync(folder, 0o711);
  return folder;
}

function hasRoom(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= IN_MEMORY_BYTES;
  } catch {
    return false;
  }
}

/** A run that was broken off leaves its database server behind; everything temporary of the run lies in its folders. */
async function stopLeftovers(folder) {
  for (const name of readdirSync(folder)) {
    const pidFile = join(folder, name, 'data/postmaster.pid');
    if (!existsSync(pidFile)) continue;
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    signal(pid, 'SIGINT');
    for (let wait = 0; wait < STOP_WITHIN_MS && signal(pid, 0); wait += 100) await sleep(100);
    signal(pid, 'SIGKILL');
  }
}

/** Whether there was a process to take the signal. */
function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Prints the counts alone on the last line; a run without a single test is no success. */
function report(result, exitCode) {
  const passed = result?.numPassedTests ?? 0;
  // A file that broke before its first test counts as one failure, or a red run could print "0 failed".
  const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
  const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  if (!result) console.log('The run gave no result.');
  else if (passed + failed === 0) console.log('Not one test was run.');
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return exitCode !== 0 || failed > 0 || passed === 0 ? exitCode || 1 : 0;
}

function readResult(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The address of a Redis that answers, or the path of a redis-server that the tests may start, or undefined. */
async function findRedis() {
  const url = process.env.REDIS_URL;
  if (!url) return onPath('redis-server');
  return (await answers(url)) ? url : undefined;
}

function missingRedis() {
  const why = process.env.REDIS_URL ? 'The Redis of REDIS_URL does not answer' : 'Redis is missing';
  return `${why}, so tests on a real queue are skipped: apt-get install redis-server, or set REDIS_URL.`;
}

function answers(url) {
  if (!URL.canParse(url)) return false;
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 6379), timeout: REDIS_ANSWERS_WITHIN_MS });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

function findBrowser() {
  if (process.env.CHROMIUM_PATH) return runnable(process.env.CHROMIUM_PATH);
  return BROWSERS.map(onPath).find(Boolean) ?? runnable(BROWSER_ON_MAC);
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => runnable(join(folder, name)))
    .find(Boolean);
}

function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}
