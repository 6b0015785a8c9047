import { detect } from 'chardet';
import iconv from 'iconv-lite';

/** How the bytes of a text file are to be read; a NUL outside UTF-16 means that it is no text at all. */
export type TextEncoding = { readonly kind: 'text'; readonly encoding: string } | { readonly kind: 'binary' };

const SAMPLE_BYTES = 65_536;
const FALLBACK = 'windows-1252';
/** Guesses worth believing for files from India; a short sample otherwise passes for Big5 or Shift_JIS. */
const BELIEVED = /^(utf-16|utf-32|windows-125|iso-8859-1$|iso-8859-15$)/i;

/** Reads the file once to its end, because the first odd letter may stand in the last row. */
export async function encodingOf(bytes: AsyncIterable<Buffer>): Promise<TextEncoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let sample: Buffer | undefined;
  let first = true;
  for await (const chunk of bytes) {
    if (first && isUtf16(chunk)) return { kind: 'text', encoding: 'utf-16' };
    first = false;
    if (chunk.includes(0)) return { kind: 'binary' };
    if (isUtf8 && !accepts(utf8, chunk)) {
      isUtf8 = false;
      sample = chunk.subarray(0, SAMPLE_BYTES);
    }
  }
  if (!sample) return { kind: 'text', encoding: 'utf-8' };
  const guess = detect(sample);
  return { kind: 'text', encoding: guess && BELIEVED.test(guess) && iconv.encodingExists(guess) ? guess : FALLBACK };
}

function isUtf16(chunk: Buffer): boolean {
  const mark = chunk.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff';
}

function accepts(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}
