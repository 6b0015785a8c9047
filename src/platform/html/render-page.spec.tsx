import { translatorFor } from '../i18n/index.js';
import { html, Page, rememberLanguage } from './index.js';

const page = <Page title="x" tr={translatorFor('en')} nav="buyer" path="/" />;

describe('answering with a page', () => {
  it('sends a document of its status that no cache keeps', () => {
    const reply = new Reply();
    html(reply, page, 404);
    expect(reply.code).toBe(404);
    expect(reply.headers).toEqual({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' });
    expect(reply.body).toMatch(/^<!doctype html><html/);
  });

  it('leaves the caching that the caller chose', () => {
    const reply = new Reply();
    reply.header('cache-control', 'private, no-cache');
    html(reply, page);
    expect(reply.headers['cache-control']).toBe('private, no-cache');
  });
});

describe('the language switch', () => {
  it('is remembered when the address names a language we have, and only then', async () => {
    const [chosen, unknown] = [new Reply(), new Reply()];
    rememberLanguage({ query: { lang: 'hi' }, headers: {} }, chosen, jest.fn());
    rememberLanguage({ query: { lang: 'xx' }, headers: {} }, unknown, jest.fn());
    expect(chosen.headers['set-cookie']).toMatch(/^haat_lang=hi;/);
    expect(unknown.headers).toEqual({});
  });
});

/** What a server would answer, kept to be looked at. */
class Reply {
  code = 0;
  body = '';
  readonly headers: Record<string, string> = {};

  status(code: number): void {
    this.code = code;
  }

  header(name: string, value: string): void {
    this.headers[name] = value;
  }

  hasHeader(name: string): boolean {
    return name in this.headers;
  }

  send(body: string | Buffer): void {
    this.body = String(body);
  }
}
