import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import sharp from 'sharp';
import { type CardPeer, fontBytes, qrPath } from './peer-card.js';

/** Layout by satori, pixels by resvg, JPEG by sharp: the way of next/og. */
export async function satoriResvg(): Promise<CardPeer> {
  const fonts = [
    { name: 'Noto Sans', data: fontBytes('500Medium'), weight: 500 as const },
    { name: 'Noto Sans', data: fontBytes('600SemiBold'), weight: 600 as const },
    { name: 'Noto Sans', data: fontBytes('800ExtraBold'), weight: 800 as const },
  ];
  return {
    async draw(card) {
      const svg = await satori(tree(card) as Parameters<typeof satori>[0], { width: 1080, height: 1350, fonts });
      const image = new Resvg(svg).render();
      const raw = { width: image.width, height: image.height, channels: 4 as const };
      return sharp(image.pixels, { raw }).flatten().jpeg({ quality: 80, chromaSubsampling: '4:2:0' }).toBuffer();
    },
    close: async () => undefined,
  };
}

type Node = { readonly type: string; readonly props: Readonly<Record<string, unknown>> };

function tree(card: Parameters<CardPeer['draw']>[0]): Node {
  const qr = `<svg xmlns="http://www.w3.org/2000/svg" width="132" height="132"><path d="${qrPath(card.url)}"/></svg>`;
  const row = (style: object, ...children: Node[]) => div({ display: 'flex', ...style }, children);
  return row(
    { width: 1080, height: 1350, flexDirection: 'column', backgroundColor: '#fffaf5', fontWeight: 600 },
    image(`data:image/jpeg;base64,${card.photo.toString('base64')}`, 1080, 1080),
    row(
      { height: 120, flexDirection: 'column', padding: '8px 48px', fontSize: 38, color: '#1d1b26' },
      ...card.titleLines.map((line) => div({ display: 'flex' }, line)),
    ),
    row(
      { height: 150, padding: '0 48px', justifyContent: 'space-between' },
      row(
        { flexDirection: 'column' },
        row(
          { alignItems: 'center' },
          div({ fontSize: 72, fontWeight: 800, color: '#a8124f' }, card.price),
          div({ fontSize: 34, fontWeight: 500, marginLeft: 22, textDecoration: 'line-through' }, card.mrp),
          div(
            { fontSize: 30, marginLeft: 22, color: '#176b3a', backgroundColor: '#e2f1e7', borderRadius: 23 },
            card.saving,
          ),
        ),
        row({ fontSize: 30 }, div({}, card.from), div({ marginLeft: 30, color: '#0b6b6b' }, card.link)),
      ),
      image(`data:image/svg+xml;base64,${Buffer.from(qr).toString('base64')}`, 132, 132),
    ),
  );
}

function div(style: object, children: string | Node[]): Node {
  return { type: 'div', props: { style, children } };
}

function image(src: string, width: number, height: number): Node {
  return { type: 'img', props: { src, width, height, style: { width, height } } };
}
