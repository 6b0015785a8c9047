import fc from 'fast-check';
import { textOf } from '../../domain/sheet/cell-text.js';
import type { PlainText } from '../../domain/sheet/read-product.js';
import { loadPlainText } from './plain-text.js';

describe('the plain text of HTML', () => {
  let plainText: PlainText;
  beforeAll(async () => {
    plainText = await loadPlainText();
  });

  it.each([
    [
      '<p>Gemstone pendant.</p>\n<ul>\n<li>14 inches</li>\n<li>Made in <b>Jaipur</b></li>\n</ul>',
      'Gemstone pendant.\n\n14 inches\nMade in Jaipur',
    ],
    ['Kurta &amp; Dupatta &lt;3 &quot;soft&quot;', 'Kurta & Dupatta <3 "soft"'],
    ['blue &amp; red\nsoft &amp; light', 'blue & red\nsoft & light'],
    ['line<br>break<BR/>two', 'line\nbreak\ntwo'],
    ['<script>alert(1)</script>Saree<style>a{}</style><img src=x onerror=alert(1)>', 'Saree'],
    ['<a href="javascript:x">shop</a>', 'shop'],
  ])('of %j is %j', (html, text) => expect(textOf(plainText(html))).toBe(text));

  it.each(['waist < 40, chest > 30', 'A&B', '3 <4> 5', 'no tags\nat all'])('leaves %j as it is', (text) =>
    expect(plainText(text)).toBe(text),
  );

  it('takes no long time for text that was made to take long', () => {
    for (const nasty of ['<', '<br', '<p ', '<!--', '&a', '</', '<a "', '<div>'])
      expect(typeof plainText(nasty.repeat(20_000 / nasty.length))).toBe('string');
  }, 5_000);

  it('never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => expect(typeof plainText(`<p>${text}&amp;`)).toBe('string')),
    );
  });
});
