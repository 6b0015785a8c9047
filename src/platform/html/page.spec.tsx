import { LANGUAGE_CODES, translatorFor } from '../i18n/index.js';
import { assetUrl, Page, type PageProps, renderPage } from './index.js';
import { inLanguage } from './language-switch.js';

const tr = translatorFor('en');
const rendered = (props: Partial<PageProps> = {}) =>
  renderPage(<Page title="Orders" tr={tr} nav="reseller" path="/reseller/orders?open=1" {...props} />);

describe('a page', () => {
  it('is a whole document in the reader’s language and direction', () => {
    expect(rendered({ tr: translatorFor('hi') })).toMatch(/^<!doctype html><html lang="hi" dir="ltr"><head>/);
    expect(rendered({ tr: translatorFor('ur') })).toMatch(/^<!doctype html><html lang="ur" dir="rtl"><head>/);
    expect(rendered()).toContain('<title>Orders · Haat</title>');
  });

  it('escapes what people wrote', () => {
    expect(rendered({ title: '</title><script>alert(1)</script>' })).not.toContain('<script>');
  });

  it('lets the reader change the language and stay where she is', () => {
    expect(rendered()).toContain('<li lang="hi" dir="ltr"><a href="/reseller/orders?open=1&amp;lang=hi" hreflang="hi"');
    expect(rendered().match(/ hreflang="/g)).toHaveLength(LANGUAGE_CODES.length);
    expect(inLanguage('/p/7?a=%26&lang=en#x', 'hi')).toBe('/p/7?a=%26&lang=hi');
  });

  it('leads past the navigation to the content', () => {
    expect(rendered()).toContain('<a class="skip" href="#content">');
    expect(rendered()).toContain('<main id="content" tabindex="-1">');
  });

  it('marks the present place in the navigation', () => {
    expect(rendered().match(/<a href="([^"]+)" aria-current="page">/g)).toEqual([
      '<a href="/reseller/orders" aria-current="page">',
    ]);
  });

  it('offers to sign out, by a form, only to those who are signed in', () => {
    expect(rendered({ actor: { name: 'Asha' } })).toContain('<form class="sign-out" method="post" action="/sign-out">');
    expect(rendered()).not.toContain('/sign-out');
  });

  it('shows a buyer no navigation', () => {
    expect(rendered({ nav: 'buyer' })).not.toContain('<nav');
  });

  it('loads its scripts as files after the page, never as text', () => {
    const page = rendered({ scripts: ['haat.svg'], robots: 'noindex' });
    expect(page).toContain(`<script src="${assetUrl('haat.svg')}" defer></script>`);
    expect(page).toContain('<meta name="robots" content="noindex"/>');
  });
});

describe('the address of a file', () => {
  it('changes with its content, so that it may be kept for a year', () => {
    expect(assetUrl('haat.css')).toMatch(/^\/static\/haat\.css\?v=[0-9a-f]{10}$/);
  });

  it('is refused for a file that is not there', () => {
    expect(() => assetUrl('nothing.js')).toThrow('ENOENT');
  });
});
