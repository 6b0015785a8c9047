import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGE_CODES, translatorFor } from '../../i18n/index.js';
import * as door from '../index.js';
import { GALLERY } from './gallery.js';

/** What stands in the same door under a name that begins like a component's. */
const NO_COMPONENTS = ['KeptPages', 'Speaks'];
const BUYER_PAGE_MAX_BYTES = 50_000;
const pages = LANGUAGE_CODES.flatMap((language) =>
  Object.entries(GALLERY).map(([name, sample]) => ({
    language,
    name,
    html: door.renderPage(sample(translatorFor(language))),
  })),
);

describe.each(pages)('the sample page $name in $language', ({ html }) => {
  it('says everything in words: no key is left unsaid', () => {
    expect(html).not.toMatch(/platform\.[a-z]+\.|undefined|\[object|NaN/);
  });

  it('obeys the content security policy: no inline style, script or handler', () => {
    expect(html).not.toMatch(/\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=/);
  });

  it('uses each id once and points to ids that exist', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const pointed = [...html.matchAll(/(?:\sfor|aria-describedby)="([^"]+)"/g)].flatMap(([, list]) => list?.split(' '));
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has one first heading', () => {
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it('leads nowhere unsafe and hides every bare picture from screen readers', () => {
    const bare = [...html.matchAll(/<svg[^>]*>/g)].filter(([tag]) => !tag.includes('aria-hidden="true"'));
    expect(bare).toEqual([]);
  });
});

describe('the gallery', () => {
  it('shows every component', () => {
    const folder = import.meta.dirname;
    const components = Object.keys(door).filter((name) => /^[A-Z][a-z]/.test(name) && !NO_COMPONENTS.includes(name));
    const samples = readdirSync(folder).filter((file) => file.endsWith('.tsx'));
    const text = samples.map((file) => readFileSync(join(folder, file), 'utf8')).join('');
    expect(components.length).toBeGreaterThan(25);
    expect(components.filter((name) => !text.includes(`<${name}`))).toEqual([]);
  });

  it('keeps a buyer’s page with its stylesheet under 50 kB', () => {
    const sheet = readFileSync(join(door.staticFolder(), 'haat.css'));
    const heaviest = Math.max(
      ...pages.filter(({ name }) => name === 'buyer').map(({ html }) => Buffer.byteLength(html)),
    );
    expect(heaviest + sheet.byteLength).toBeLessThan(BUYER_PAGE_MAX_BYTES);
  });
});
