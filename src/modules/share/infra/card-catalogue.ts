import { Readable } from 'node:stream';

/** A card as a page of a catalogue: the picture fills it, and a tap anywhere opens the link. */
export interface CataloguePage {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
  readonly url: string;
}

/** Points for a pixel: 1080 pixels are 540 points, seven and a half inches. */
const POINTS = 0.5;
const CATALOGUE = 1;
const PAGES = 2;
/** Objects of one page: page, content, picture, link. */
const OBJECTS_A_PAGE = 4;

/**
 * A PDF with one page a card, written as the cards come. JPEGs are laid in as they are (DCTDecode), so nothing is drawn or
 * packed again and only one card is held at a time.
 */
export function catalogueOf(pages: AsyncIterable<CataloguePage>): Readable {
  return Readable.from(written(pages), { objectMode: false });
}

async function* written(pages: AsyncIterable<CataloguePage>): AsyncGenerator<Buffer> {
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
  yield object(CATALOGUE, `<< /Type /Catalog /Pages ${PAGES} 0 R >>`);
  for await (const { jpeg, width, height, url } of pages) {
    const id = firstObjectOf(count++);
    const box = `[0 0 ${width * POINTS} ${height * POINTS}]`;
    const content = `q ${width * POINTS} 0 0 ${height * POINTS} 0 0 cm /Card Do Q`;
    yield object(
      id,
      `<< /Type /Page /Parent ${PAGES} 0 R /MediaBox ${box} /Contents ${id + 1} 0 R `,
      `/Resources << /XObject << /Card ${id + 2} 0 R >> >> /Annots [${id + 3} 0 R] >>`,
    );
    yield object(id + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    yield object(
      id + 2,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB `,
      `/BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      jpeg,
      '\nendstream',
    );
    yield object(
      id + 3,
      `<< /Type /Annot /Subtype /Link /Rect ${box} /Border [0 0 0] /A << /S /URI /URI (${escaped(url)}) >> >>`,
    );
  }
  const kids = Array.from({ length: count }, (_, page) => `${firstObjectOf(page)} 0 R`).join(' ');
  yield object(PAGES, `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`);
  const start = at;
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  yield write(`xref\n0 ${offsets.length}\n0000000000 65535 f \n`, ...rows);
  yield write(`trailer\n<< /Size ${offsets.length} /Root ${CATALOGUE} 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}

function firstObjectOf(page: number): number {
  return PAGES + 1 + page * OBJECTS_A_PAGE;
}

/** A text between parentheses; addresses are ASCII. */
function escaped(url: string): string {
  return encodeURI(decodeURI(url)).replace(/[\\()]/g, (sign) => `\\${sign}`);
}
