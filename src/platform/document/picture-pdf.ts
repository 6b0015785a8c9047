import { Readable } from 'node:stream';
import type { GreyPage } from './draw-page.js';
import type { Bar } from './paper.js';

const POINTS_AN_INCH = 72;
const CATALOGUE = 1;
const PAGES = 2;
const INFO = 3;
const FIRST_PAGE = 4;
/** Objects of one page: page, content, picture. */
const OBJECTS_A_PAGE = 3;

/** A PDF written as its pages come, so that one page is held at a time. */
export function pdfOf(title: string, language: string, pages: AsyncIterable<GreyPage>): Readable {
  return Readable.from(written(title, language, pages), { objectMode: false });
}

async function* written(title: string, language: string, pages: AsyncIterable<GreyPage>): AsyncGenerator<Buffer> {
  const offsets: number[] = [];
  let at = 0;
  let count = 0;
  const write = (...parts: readonly (string | Buffer)[]): Buffer => {
    const bytes = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
    at += bytes.length;
    return bytes;
  };
  const object = (id: number, ...body: readonly (string | Buffer)[]): Buffer => {
    offsets[id] = at;
    return write(`${id} 0 obj\n`, ...body, '\nendobj\n');
  };
  yield write('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n');
  yield object(
    CATALOGUE,
    `<< /Type /Catalog /Pages ${PAGES} 0 R /Lang (${language}) /ViewerPreferences << /DisplayDocTitle true >> >>`,
  );
  yield object(INFO, `<< /Title <${utf16(title)}> >>`);
  for await (const { width, height, dotsPerInch, packed, bars } of pages) {
    const points = POINTS_AN_INCH / dotsPerInch;
    const id = FIRST_PAGE + count++ * OBJECTS_A_PAGE;
    const content = `q ${width * points} 0 0 ${height * points} 0 0 cm /Page Do Q${boxesOf(bars, height, points)}`;
    yield object(
      id,
      `<< /Type /Page /Parent ${PAGES} 0 R /MediaBox [0 0 ${width * points} ${height * points}] `,
      `/Contents ${id + 1} 0 R /Resources << /XObject << /Page ${id + 2} 0 R >> >> >>`,
    );
    yield object(id + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    yield object(
      id + 2,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 `,
      `/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns ${width} >> `,
      `/Length ${packed.length} >>\nstream\n`,
      packed,
      '\nendstream',
    );
  }
  const kids = Array.from({ length: count }, (_, page) => `${FIRST_PAGE + page * OBJECTS_A_PAGE} 0 R`).join(' ');
  yield object(PAGES, `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`);
  const start = at;
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  yield write(`xref\n0 ${offsets.length}\n0000000000 65535 f \n`, ...rows);
  yield write(
    `trailer\n<< /Size ${offsets.length} /Root ${CATALOGUE} 0 R /Info ${INFO} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  );
}

/** Black boxes from below, as a PDF counts, to the hundredth of a point. */
function boxesOf(bars: readonly Bar[], height: number, points: number): string {
  if (bars.length === 0) return '';
  const at = (dots: number) => (dots * points).toFixed(2);
  const boxes = bars.map(
    (bar) => `${at(bar.x)} ${at(height - bar.y - bar.height)} ${at(bar.width)} ${at(bar.height)} re`,
  );
  return `\n0 g\n${boxes.join('\n')}\nf`;
}

/** A text in any script, as a PDF's own words are written. */
function utf16(text: string): string {
  const plain = text.replaceAll(/[\u2066-\u2069]/g, '');
  return `feff${Buffer.from(plain, 'utf16le').swap16().toString('hex')}`;
}
