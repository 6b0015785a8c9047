/**
 * A JPEG as our encoder writes it: baseline, three components at 4:2:0, one scan, no metadata. Two of them with the same
 * head can stand below one another in one file without being decoded.
 */
export interface PlainJpeg {
  readonly width: number;
  readonly height: number;
  /** From the start of the file to its scan, the height taken out: equal heads mean equal width, tables and sampling. */
  readonly head: Uint8Array;
  /** The entropy-coded data, without the marker that ends it. */
  readonly scan: Uint8Array;
}

/** Colour is sampled once for so many pixels each way, so rows and columns come in blocks of this size. */
const BLOCK = 16;

const MARKER = 0xff;
const SOI = 0xd8;
const EOI = 0xd9;
const DQT = 0xdb;
const SOF0 = 0xc0;
const DHT = 0xc4;
const SOS = 0xda;
const DRI = 0xdd;
const RST0 = 0xd0;

/** A restart interval is written in two bytes. */
const INTERVAL_MAX = 0xffff;

/** Baseline, eight bits, components 1 to 3, the first sampled twice each way; the sizes come between. */
const FRAME_LENGTH = 17;
const COMPONENTS = [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1] as const;
/** Tables of each component, and the whole spectrum at once. */
const SCAN_HEADER = [0, 12, 3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0] as const;

/** Reads a JPEG strictly: undefined for anything that our encoder would not have written. */
export function readPlainJpeg(bytes: Uint8Array): PlainJpeg | undefined {
  const places = headOf(bytes);
  const end = bytes.length - 2;
  if (!places || end <= places.scan || bytes[end] !== MARKER || bytes[end + 1] !== EOI) return undefined;
  const { frame } = places;
  const scan = bytes.subarray(places.scan, end);
  const [height, width] = [twoBytes(bytes, frame + 5), twoBytes(bytes, frame + 7)];
  if (width === 0 || height === 0 || hasMarker(scan)) return undefined;
  // A copy: the bytes themselves are somebody else's, and may be stored yet.
  const head = new Uint8Array(bytes.subarray(0, places.scan));
  head.fill(0, frame + 5, frame + 7);
  return { width, height, head, scan };
}

/** Where the frame's marker stands and where the scan begins, in a head that is exactly of our making. */
function headOf(bytes: Uint8Array): { readonly frame: number; readonly scan: number } | undefined {
  if (bytes[0] !== MARKER || bytes[1] !== SOI) return undefined;
  const seen: number[] = [];
  let frame = 0;
  let at = 2;
  while (seen.at(-1) !== SOS) {
    const kind = bytes[at + 1];
    const length = twoBytes(bytes, at + 2);
    if (bytes[at] !== MARKER || kind === undefined || length < 2 || at + 2 + length > bytes.length) return undefined;
    if (kind === SOF0) frame = at;
    seen.push(kind);
    at += 2 + length;
  }
  return isOurOrder(seen) && isOurFrame(bytes, frame) && isOurScanHeader(bytes, at) ? { frame, scan: at } : undefined;
}

/**
 * One picture of two, the first above the second: the first's scan, a restart marker, the second's scan. Prediction
 * begins anew at the marker, so neither is encoded again. The first is copied at once, so that this is done while the
 * second is still being encoded.
 */
export class JpegSplice {
  private readonly file: Buffer;
  private readonly lowerAt: number;

  /** `room` is how many bytes the lower scan will hardly exceed; one that does costs a second copy. */
  constructor(
    private readonly upper: PlainJpeg,
    room: number,
  ) {
    const { head, scan } = upper;
    const scanHeader = head.length - 2 - SCAN_HEADER.length;
    const interval = blocksAcross(upper) * blocksDown(upper);
    const pieces = [
      head.subarray(0, scanHeader),
      [MARKER, DRI, 0, 4, (interval >> 8) & 0xff, interval & 0xff],
      head.subarray(scanHeader),
      scan,
      [MARKER, RST0],
    ];
    this.lowerAt = pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.file = Buffer.allocUnsafe(this.lowerAt + room + 2);
    let at = 0;
    for (const piece of pieces) {
      this.file.set(piece, at);
      at += piece.length;
    }
  }

  /**
   * The whole file; the splice is spent then. Undefined where the two do not fit: other tables, other width, a first part
   * that ends inside a block, a second one taller than the first.
   */
  joined(lower: PlainJpeg): Buffer | undefined {
    const { upper, file, lowerAt } = this;
    if (Buffer.compare(upper.head, lower.head) !== 0 || upper.height % BLOCK !== 0) return undefined;
    // A taller second part would need a second restart marker inside its scan.
    const isTaller = blocksDown(lower) > blocksDown(upper);
    if (isTaller || blocksAcross(upper) * blocksDown(upper) > INTERVAL_MAX) return undefined;
    const end = lowerAt + lower.scan.length + 2;
    if (end > file.length) return new JpegSplice(upper, lower.scan.length).joined(lower);
    file.writeUInt16BE(upper.height + lower.height, heightAt(upper.head));
    file.set(lower.scan, lowerAt);
    file.set([MARKER, EOI], end - 2);
    return file.subarray(0, end);
  }
}

function blocksAcross({ width }: PlainJpeg): number {
  return Math.ceil(width / BLOCK);
}

function blocksDown({ height }: PlainJpeg): number {
  return Math.ceil(height / BLOCK);
}

function twoBytes(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Quantisation tables, one frame, Huffman tables, one scan. */
function isOurOrder(seen: readonly number[]): boolean {
  const letters = seen.map((kind) => ({ [DQT]: 'q', [SOF0]: 'f', [DHT]: 'h', [SOS]: 's' })[kind] ?? '-');
  return /^q{1,2}fh{1,4}s$/.test(letters.join(''));
}

function isOurFrame(bytes: Uint8Array, frame: number): boolean {
  if (twoBytes(bytes, frame + 2) !== FRAME_LENGTH || bytes[frame + 4] !== 8) return false;
  return COMPONENTS.every((value, i) => bytes[frame + 9 + i] === value);
}

function isOurScanHeader(bytes: Uint8Array, scan: number): boolean {
  const from = scan - SCAN_HEADER.length;
  return SCAN_HEADER.every((value, i) => bytes[from + i] === value);
}

/** Inside a scan every 255 is followed by a zero; anything else would be a marker. */
function hasMarker(scan: Uint8Array): boolean {
  for (let at = scan.indexOf(MARKER); at !== -1; at = scan.indexOf(MARKER, at + 2)) {
    if (scan[at + 1] !== 0) return true;
  }
  return false;
}

/** Where the height stands in a head that was read. */
function heightAt(head: Uint8Array): number {
  let at = 2;
  while (head[at + 1] !== SOF0) at += 2 + twoBytes(head, at + 2);
  return at + 5;
}
