import { arrivalOf, deviceOf, isPerson } from './visit-kind.js';

const ANDROID = 'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36';

describe('an opening', () => {
  it.each<[string, Parameters<typeof isPerson>[0], boolean]>([
    ['a phone', { method: 'GET', userAgent: ANDROID, purposes: [] }, true],
    [
      'a phone made by Cubot',
      { method: 'GET', userAgent: 'Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20)', purposes: [] },
      true,
    ],
    [
      'the browser inside another app',
      { method: 'GET', userAgent: `${ANDROID} [FBAN/FB4A;FBAV/400]`, purposes: [] },
      true,
    ],
    ['WhatsApp, drawing a preview', { method: 'GET', userAgent: 'WhatsApp/2.23.20.0 A', purposes: [] }, false],
    ['a search engine', { method: 'GET', userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)', purposes: [] }, false],
    ['Facebook', { method: 'GET', userAgent: 'facebookexternalhit/1.1', purposes: [] }, false],
    ['a script', { method: 'GET', userAgent: 'curl/8.5.0', purposes: [] }, false],
    ['nobody in particular', { method: 'GET', userAgent: undefined, purposes: [] }, false],
    ['a browser fetching ahead', { method: 'GET', userAgent: ANDROID, purposes: ['prefetch;prerender'] }, false],
    ['an old browser fetching ahead', { method: 'GET', userAgent: ANDROID, purposes: [undefined, 'prefetch'] }, false],
    ['somebody who asks for the head only', { method: 'HEAD', userAgent: ANDROID, purposes: [] }, false],
  ])('by %s', (_, opening, isOne) => {
    expect(isPerson(opening)).toBe(isOne);
  });
});

describe('what is kept of a browser', () => {
  it.each([
    [ANDROID, 'phone'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)', 'phone'],
    ['Mozilla/5.0 (Mobile; Nokia 8110; rv:48.0) KAIOS/2.5', 'phone'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'computer'],
    ['Something else', 'other'],
  ])('of %s is a word', (agent, device) => {
    expect(deviceOf(agent)).toBe(device);
  });
});

describe('an arrival', () => {
  it.each([
    [undefined, undefined, 'link'],
    ['again', undefined, 'again'],
    ['ended', 'https://haat.example/p/x', 'ended'],
    ['else', 'https://haat.example/p/x', 'link'],
    [undefined, 'https://haat.example/s/sunita', 'shop'],
    [undefined, 'https://haat.example/reseller', 'link'],
  ])('from %s, referred by %s, is by %s', (from, referer, arrival) => {
    expect(arrivalOf(from, referer)).toBe(arrival);
  });
});
