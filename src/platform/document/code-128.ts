/** What is used of bwip-js: widths of bars and gaps in turn, in modules, beginning with a bar. */
interface BarcodeLibrary {
  raw(symbology: 'code128', text: string, options: object): readonly { readonly sbs?: readonly number[] }[];
}

const TEXT_MAX = 48;
let library: BarcodeLibrary | undefined;

/** Makes {@link code128} ready, once a process: the library is large, and most processes print nothing. */
export async function loadBarcodes(): Promise<void> {
  library ??= (await import('bwip-js')) as unknown as BarcodeLibrary;
}

/**
 * The bars of a text in Code 128, as couriers' scanners read it: widths of bars and gaps in turn, in modules. Throws
 * RangeError for a text that no waybill has.
 */
export function code128(text: string): readonly number[] {
  if (!library) throw new Error('loadBarcodes comes first');
  if (!/^[\x21-\x7e]+$/.test(text) || text.length > TEXT_MAX) throw new RangeError('not a text for a barcode');
  const [symbol] = library.raw('code128', text, {});
  if (!symbol?.sbs) throw new RangeError('not a text for a barcode');
  return symbol.sbs;
}
