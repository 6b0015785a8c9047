// Takes a picture of every page in each language and width: node scripts/pictures.mjs --out FOLDER [--only WORD]
// With --languages en,ta,ur and --widths 360 it takes those; with --docs it renews the few that the README shows.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import 'reflect-metadata';
import { furnish, LANGUAGES, WIDTHS } from './every-page.mjs';

const ROOT = join(import.meta.dirname, '..');
const DOCS = join(ROOT, 'docs/pictures');
const DOCS_MAX_BYTES = 200_000;
/** Pages that the README shows, by language and width. */
const SHOWN = ['buyer-en-360', 'reseller-share-hi-360', 'supplier-today-en-1280', 'finance-en-1280'];
const PAGE_OF_SHOWN = {
  buyer: 'buyer-goods',
  'reseller-share': 'reseller-share-sheet',
  'supplier-today': 'supplier-today',
  finance: 'finance-overview',
};
const { values: options } = parseArgs({
  options: {
    out: { type: 'string' },
    only: { type: 'string' },
    docs: { type: 'boolean' },
    languages: { type: 'string' },
    widths: { type: 'string' },
  },
});
if (!options.out) {
  process.stderr.write(
    'Usage: node scripts/pictures.mjs --out FOLDER [--only WORD] [--languages en,ta] [--widths 360] [--docs]\n',
  );
  process.exit(2);
}

execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit' });
const { setStage } = await import('../dist/src/demo/stage.js');
const { playChain } = await import('../dist/src/demo/play-chain.js');
const { Progress } = await import('../dist/src/demo/progress.js');
const { CAST } = await import('../dist/src/demo/cast.js');

const languages = options.languages?.split(',') ?? LANGUAGES;
const widths = options.widths?.split(',').map(Number) ?? WIDTHS;
const out = options.out;
mkdirSync(out, { recursive: true });
const played = mkdtempSync(join(tmpdir(), 'haat-pictures-'));
const stage = await setStage();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'],
});
const troubles = [];
try {
  await playChain(stage, new Progress(11), { out: played });
  const furnished = await furnish(stage, CAST);
  const pages = furnished.pages.filter(
    ({ name }) => !options.only || options.only.split(',').some((word) => name.includes(word)),
  );
  for (const [n, page] of pages.entries()) {
    process.stderr.write(`${n + 1}/${pages.length} ${page.name}\n`);
    for (const language of languages) for (const width of widths) await take(page, furnished, language, width);
  }
  if (options.docs) await renewDocs(furnished);
} finally {
  await browser.close();
  await stage.close();
  rmSync(played, { recursive: true, force: true });
}
for (const trouble of troubles) process.stdout.write(`${trouble}\n`);
process.exit(troubles.length > 0 ? 1 : 0);

async function take(page, { sessions }, language, width) {
  const context = await browser.newContext({
    viewport: { width, height: width === 360 ? 740 : 900 },
    locale: `${language}-IN`,
    timezoneId: 'Asia/Kolkata',
    reducedMotion: 'reduce',
  });
  const url = stage.baseUrl;
  await context.addCookies([
    { name: 'haat_lang', value: language, url },
    ...(sessions[page.who] ? [{ name: 'haat_session', value: sessions[page.who], url }] : []),
  ]);
  const window = await context.newPage();
  const label = `${page.name}-${language}-${width}`;
  const tell = (what) => troubles.push(`${label}: ${what}`);
  window.on('pageerror', (error) => tell(error.message));
  window.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) tell(message.text());
  });
  try {
    const answer = await window.goto(`${url}${page.path}`, { waitUntil: 'load' });
    if (answer.status() !== page.status) tell(`answered ${answer.status()}`);
    if (page.act) await page.act(window);
    for (const selector of [page.follow ?? []].flat()) {
      await window.goto(new URL(await window.locator(selector).first().getAttribute('href'), url).href);
    }
    await showPhotos(window);
    const over = await window.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
    if (over > 0) tell(`${over} pixels wider than the window`);
    // A window as high as the page: what sticks to its lower edge would otherwise lie across the middle of the picture.
    const height = await window.evaluate(() => document.scrollingElement.scrollHeight);
    await window.setViewportSize({ width, height });
    await window.screenshot({ path: join(out, `${label}.png`), fullPage: true });
  } catch (error) {
    tell(error.message);
  } finally {
    await context.close();
  }
}

/** Photos further down load only when they come into view. */
async function showPhotos(window) {
  await window.evaluate(async () => {
    for (const photo of document.images) {
      photo.loading = 'eager';
      await photo.decode().catch(() => undefined);
    }
  });
}

/** The few for the README: cut to a screen or two, and a card in both languages. */
async function renewDocs({ link }) {
  mkdirSync(DOCS, { recursive: true });
  for (const shown of SHOWN) {
    const [, name, rest] = /^(.+)-((?:en|hi)-\d+)$/.exec(shown);
    const file = join(out, `${PAGE_OF_SHOWN[name]}-${rest}.png`);
    const { width, height } = await sharp(file).metadata();
    const most = width > 1000 ? 900 : 1500;
    const cut = sharp(file).extract({ left: 0, top: 0, width, height: Math.min(height, most) });
    await cut.png({ palette: true, colours: 128, compressionLevel: 9 }).toFile(join(DOCS, `${shown}.png`));
    checkSize(join(DOCS, `${shown}.png`));
  }
  for (const language of LANGUAGES) {
    const answer = await fetch(`${stage.baseUrl}/cards/${link.code}-${language}-portrait.jpg`);
    const card = sharp(Buffer.from(await answer.arrayBuffer())).resize({ width: 720 });
    await card.jpeg({ quality: 82, mozjpeg: true }).toFile(join(DOCS, `card-${language}.jpg`));
    checkSize(join(DOCS, `card-${language}.jpg`));
    copyFileSync(join(DOCS, `card-${language}.jpg`), join(out, `card-${language}.jpg`));
  }
}

function checkSize(file) {
  const { size } = statSync(file);
  if (size > DOCS_MAX_BYTES) troubles.push(`${file} has ${size} bytes`);
}
