import { existsSync } from 'node:fs';
import { chromium as launcher } from 'playwright-core';
import { type CardPeer, fontBytes, qrPath } from './peer-card.js';

const PLACES = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** One page of a headless browser, filled anew for each card and photographed; undefined where there is no browser. */
export async function chromium(): Promise<CardPeer | undefined> {
  const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
  if (!executablePath) return undefined;
  const browser = await launcher.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1080, height: 1350 } });
  await page.setContent(PAGE);
  return {
    async draw({ photo, ...words }) {
      const shown = { ...words, src: `data:image/jpeg;base64,${photo.toString('base64')}`, qr: qrPath(words.url) };
      // The page's own language: this text runs in the browser.
      await page.evaluate(`show(${JSON.stringify(shown)})`);
      return page.screenshot({ type: 'jpeg', quality: 80 });
    },
    close: () => browser.close(),
  };
}

const face = (weight: number, style: Parameters<typeof fontBytes>[0]) =>
  `@font-face{font-family:N;font-weight:${weight};src:url(data:font/ttf;base64,${fontBytes(style).toString('base64')})}`;

const PAGE = `<style>${face(500, '500Medium')}${face(600, '600SemiBold')}${face(800, '800ExtraBold')}
body{margin:0;background:#fffaf5;font:600 38px/50px N;color:#1d1b26}img{display:block;width:1080px;height:1080px}
#title{height:104px;padding:8px 48px}#share{display:flex;justify-content:space-between;padding:0 48px;height:150px}
#price{font:800 72px/80px N;color:#a8124f}#mrp{font-weight:500;font-size:34px}#saving{font-size:30px;background:#e2f1e7;color:#176b3a;border-radius:23px;padding:4px 15px}
#foot{font-size:30px}#link{color:#0b6b6b;margin-left:30px}</style>
<img id="photo"><div id="title"></div><div id="share"><div><span id="price"></span> <s id="mrp"></s> <span id="saving"></span>
<div id="foot"><span id="from"></span><span id="link"></span></div></div><svg width="142" height="142"><path id="qr"/></svg></div>
<script>async function show(card){for(const id of ['price','mrp','saving','from','link'])document.getElementById(id).textContent=card[id];
title.innerText=card.titleLines.join('\\n');qr.setAttribute('d',card.qr);photo.src=card.src;await photo.decode();await document.fonts.ready}</script>`;
