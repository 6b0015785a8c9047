import { languageCookie, languageOf } from './request-language.js';

const hindiPhone = { 'accept-language': 'hi-IN,hi;q=0.9,en;q=0.8' };

describe('the language of a request', () => {
  it('is what the address asks for, before everything else', () => {
    const headers = { ...hindiPhone, cookie: 'haat_lang=hi' };
    expect(languageOf({ query: { lang: 'en' }, headers }, 'hi')).toBe('en');
  });

  it('is then the remembered one', () => {
    expect(languageOf({ headers: { cookie: 'a=1; haat_lang=hi; b=2' } }, 'en')).toBe('hi');
    expect(languageOf({ headers: { cookie: 'not_haat_lang=hi' } }, 'en')).toBe('en');
  });

  it('is then the one of the session', () => {
    expect(languageOf({ headers: hindiPhone }, 'en')).toBe('en');
  });

  it('is then the phone’s own, by its weights', () => {
    expect(languageOf({ headers: hindiPhone })).toBe('hi');
    expect(languageOf({ headers: { 'accept-language': 'fr-FR, en;q=0.5, hi;q=0.7' } })).toBe('hi');
    expect(languageOf({ headers: { 'accept-language': 'hi;q=0, en;q=0.1' } })).toBe('en');
  });

  it('is one of the twelve, and no stranger that begins alike', () => {
    expect(languageOf({ headers: { 'accept-language': 'or-IN,or;q=0.9' } })).toBe('or');
    expect(languageOf({ headers: { 'accept-language': 'tam,mli;q=0.9,UR-in;q=0.8' } })).toBe('ur');
  });

  it('is English when nothing is known or all of it is nonsense', () => {
    expect(languageOf({ headers: {} })).toBe('en');
    const headers = { cookie: 'haat_lang=xx', 'accept-language': ';;q=x,,*' };
    expect(languageOf({ query: { lang: ['hi'] }, headers }, 'constructor')).toBe('en');
  });

  it('is remembered for a year on every path', () => {
    expect(languageCookie('hi')).toBe('haat_lang=hi; Path=/; Max-Age=31536000; SameSite=Lax');
  });
});
