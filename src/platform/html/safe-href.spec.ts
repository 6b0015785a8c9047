import { safeHref } from './safe-href.js';

describe('an address in a link', () => {
  it.each(['/orders/7', '?open=1', '#top', 'orders/7', 'https://wa.me/?text=a:b', 'tel:+919876543210', '../a:b', ''])(
    '%s is kept',
    (href) => expect(safeHref(href)).toBe(href),
  );

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ])('%j leads nowhere', (href) => expect(safeHref(href)).toBe('#'));
});
