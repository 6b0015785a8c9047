import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page, type Request, type Response } from 'playwright-core';
import type { Language } from '../../src/platform/i18n/index.js';

const packed = promisify(brotliCompress);

/** The arguments that let Chromium run as root, in a container, without calling anybody. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
];
const PATIENCE_MS = 15_000;
/** A page is whole when its pictures are, and a machine that tests other things beside may take its time for them. */
const LOAD_PATIENCE_MS = 45_000;

/** What a page may weigh without its photos: one that buyers open on a slow line, and any other. */
export const BUYER_BYTES = 50_000;
export const OTHER_BYTES = 100_000;

/** `describe`, or its skipping twin where the run was told that there is no browser. */
export const describeInBrowser = process.env.HAAT_SKIP_BROWSER === '1' ? describe.skip : describe;

/** Starts Chromium. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ARGUMENTS });
}

/** Who looks, with what. */
export interface Look {
  readonly width: 360 | 1280;
  readonly language: Language;
  /** On, unless told: a buyer's phone may have it off. */
  readonly scripts: 'on' | 'off';
  /** Cookies to begin with, such as an open session. */
  readonly cookies?: Readonly<Record<string, string>>;
}

/** What a page weighed: all that was sent for it, pictures apart. */
export interface Weight {
  readonly bytes: number;
  readonly pictures: number;
}

/** A window that is watched: what goes wrong in it is kept until somebody asks. */
export class Window {
  /** Dialogs, errors, refused content, failed requests. */
  readonly troubles: string[] = [];
  private readonly unanswered = new Set<Request>();
  private weighing: Promise<{ readonly isPicture: boolean; readonly bytes: number }>[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly baseUrl: string,
  ) {}

  static async open(browser: Browser, baseUrl: string, look: Partial<Look> = {}): Promise<Window> {
    const { width = 360, language = 'en', scripts = 'on', cookies = {} } = look;
    const context = await browser.newContext({
      viewport: { width, height: width === 360 ? 740 : 900 },
      locale: `${language}-IN`,
      timezoneId: 'Asia/Kolkata',
      javaScriptEnabled: scripts === 'on',
      ...(width === 360 ? { hasTouch: true, isMobile: true } : {}),
    });
    context.setDefaultTimeout(PATIENCE_MS);
    context.setDefaultNavigationTimeout(LOAD_PATIENCE_MS);
    const given = Object.entries(cookies).map(([name, value]) => ({ name, value, url: baseUrl }));
    await context.addCookies(given);
    const window = new Window(await context.newPage(), context, baseUrl);
    window.watch();
    return window;
  }

  /** Opens an address of the platform. Throws where it does not answer with that status. */
  async go(path: string, status = 200): Promise<Response> {
    const answer = await this.page
      .goto(new URL(path, this.baseUrl).href, { waitUntil: 'load' })
      .catch((error: unknown) => {
        const waited = [...this.unanswered].map((request) => `${request.method()} ${request.url()}`);
        throw new Error(`${path} did not load; still without an answer: ${waited.join(', ') || 'nothing'}`, {
          cause: error,
        });
      });
    if (answer?.status() !== status) throw new Error(`${path} answered ${answer?.status()} instead of ${status}`);
    return answer;
  }

  /** Forgets the troubles of the page before. */
  afresh(): void {
    this.troubles.length = 0;
  }

  /** Presses something that leads to another page, and waits for that. */
  async press(name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
    await Promise.all([this.page.waitForEvent('framenavigated'), this.page.getByRole(role, { name }).first().click()]);
    await this.page.waitForLoadState('load');
  }

  /** Types into the fields with these labels. */
  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) await this.page.getByLabel(label).first().fill(text);
  }

  /** All that can be read. */
  text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** Waits until a part of the page says this. */
  async sees(text: string | RegExp, within = 'main'): Promise<void> {
    await this.page.locator(within).filter({ hasText: text }).first().waitFor();
  }

  /** How far the page is wider than its window, in pixels. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
  }

  /** What was sent for the page that is shown, as packed as it was sent. */
  async weight(): Promise<Weight> {
    const parts = await Promise.all(this.weighing);
    const sum = (which: boolean) =>
      parts.filter(({ isPicture }) => isPicture === which).reduce((bytes, part) => bytes + part.bytes, 0);
    return { bytes: sum(false), pictures: sum(true) };
  }

  /** All that is wrong with the page that is shown: troubles, wider than the window, heavier than it may be. */
  async faults(mostBytes: number): Promise<string[]> {
    const { bytes } = await this.weight();
    const overflow = await this.overflow();
    const at = this.page.url();
    return [
      ...this.troubles.map((trouble) => `${at}: ${trouble}`),
      ...(overflow > 0 ? [`${at}: ${overflow} pixels too wide`] : []),
      ...(bytes > mostBytes ? [`${at}: ${bytes} bytes`] : []),
      ...(bytes < 1_000 ? [`${at}: nothing was weighed`] : []),
    ];
  }

  /** What keeps people out, by axe's judgement: serious and critical things alone, with where they are. */
  async barriers(): Promise<string[]> {
    // In the page itself, for no page of ours has frames: otherwise axe opens a second page to put results together.
    const { violations } = await new AxeBuilder({ page: this.page })
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }

  close(): Promise<void> {
    return this.context.close();
  }

  private watch(): void {
    const { page, troubles } = this;
    page.on('dialog', (dialog) => {
      troubles.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
    page.on('console', (message) => {
      // Chromium writes down every answer of 400 and more; a form that is refused in words is none of our troubles.
      const isAnswer = /^Failed to load resource: .* status of 4\d\d/.test(message.text());
      if (message.type() === 'error' && !isAnswer) troubles.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      // Another page is another weight, however she came to it.
      if (request.isNavigationRequest()) this.weighing = [];
      this.unanswered.add(request);
    });
    page.on('requestfinished', (request) => this.unanswered.delete(request));
    page.on('requestfailed', (request) => {
      this.unanswered.delete(request);
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400 && response.request().resourceType() !== 'document')
        troubles.push(`${response.status()} for ${response.url()}`);
      this.weighing.push(weigh(response));
    });
  }
}

async function weigh(response: Response): Promise<{ isPicture: boolean; bytes: number }> {
  const type = response.headers()['content-type'] ?? '';
  // A redirect has no body that could be read.
  const body = await response.body().catch(() => Buffer.alloc(0));
  // The browser gives it unpacked; what counts is what went over the line.
  const isPacked = response.headers()['content-encoding'] === 'br';
  const bytes = isPacked
    ? (await packed(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })).length
    : body.length;
  return { isPicture: /^image\/(?!svg)/.test(type), bytes };
}
