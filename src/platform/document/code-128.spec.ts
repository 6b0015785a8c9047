import { code128, loadBarcodes } from './code-128.js';

/** Modules of one symbol, and of the stop sign with its last bar. */
const SYMBOL = 11;
const STOP = 13;

describe('Code 128', () => {
  beforeAll(() => loadBarcodes());

  it('packs digits in pairs, so that a waybill stays short', () => {
    const widths = code128('190407608689');
    // start, six pairs, checksum, stop
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(8 * SYMBOL + STOP);
  });

  it('carries its check symbol: weights of the places, modulo 103', () => {
    // Set C: start 105, then the pairs as they are; the pattern of the check symbol is that of the same value as a pair.
    const values = [12, 34, 56];
    const check = (105 + values.reduce((sum, value, place) => sum + value * (place + 1), 0)) % 103;
    const symbolOf = (text: string, place: number) => code128(text).slice(place * 6, place * 6 + 6);
    expect(symbolOf('123456', 4)).toEqual(symbolOf(`${String(check).padStart(2, '0')}11`, 1));
  });

  it.each(['', 'a b', 'नमस्ते', 'x'.repeat(49)])('refuses %j, which no waybill is', (text) => {
    expect(() => code128(text)).toThrow(RangeError);
  });
});
