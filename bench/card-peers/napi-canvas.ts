import { createCanvas, GlobalFonts, loadImage, Path2D } from '@napi-rs/canvas';
import { type CardPeer, fontBytes, qrPath } from './peer-card.js';

/** Everything by Skia, as a canvas in a browser would be used. */
export async function napiCanvas(): Promise<CardPeer> {
  GlobalFonts.register(fontBytes('500Medium'), 'Card Medium');
  GlobalFonts.register(fontBytes('600SemiBold'), 'Card');
  GlobalFonts.register(fontBytes('800ExtraBold'), 'Card Heavy');
  return {
    async draw(card) {
      const canvas = createCanvas(1080, 1350);
      const pen = canvas.getContext('2d');
      const write = (text: string, x: number, y: number, font: string, colour: string): number => {
        pen.font = font;
        pen.fillStyle = colour;
        pen.fillText(text, x, y);
        return x + pen.measureText(text).width + 22;
      };
      pen.fillStyle = '#fffaf5';
      pen.fillRect(0, 0, 1080, 1350);
      pen.drawImage(await loadImage(card.photo), 0, 0, 1080, 1080);
      for (const [i, line] of card.titleLines.entries()) write(line, 48, 1122 + i * 50, '38px Card', '#1d1b26');
      const mrpAt = write(card.price, 48, 1271, '72px "Card Heavy"', '#a8124f');
      const pillAt = write(card.mrp, mrpAt, 1271, '34px "Card Medium"', '#635d6b');
      pen.fillRect(mrpAt, 1259, pillAt - mrpAt - 22, 3);
      pen.fillStyle = '#e2f1e7';
      pen.beginPath();
      pen.roundRect(pillAt, 1236, 150, 46, 23);
      pen.fill();
      write(card.saving, pillAt + 15, 1271, '30px Card', '#176b3a');
      pen.fillStyle = '#0b6b6b';
      pen.beginPath();
      pen.arc(74, 1315, 26, 0, Math.PI * 2);
      pen.fill();
      const linkAt = write(card.from, 114, 1327, '30px Card', '#1d1b26');
      write(card.link, linkAt, 1327, '28px Card', '#0b6b6b');
      pen.fillStyle = '#ffffff';
      pen.fillRect(890, 1204, 142, 142);
      pen.translate(899, 1209);
      pen.fillStyle = '#1d1b26';
      pen.fill(new Path2D(qrPath(card.url)));
      return canvas.encode('jpeg', 80);
    },
    close: async () => undefined,
  };
}
