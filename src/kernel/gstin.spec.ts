import fc from 'fast-check';
import { GstinMistyped, gstinCheckCharacter, gstinPan, gstinStateCode, InvalidGstin, parseGstin } from './gstin.js';

const VALID = ['27AAPFU0939F1ZV', '07ABGCS4796R1Z8', '29AAGCB7383J1Z4', '33AACCM9093R1ZP'];

describe('a GSTIN', () => {
  it.each(VALID)('%s is read', (gstin) => {
    expect(parseGstin(` ${gstin.toLowerCase()} `)).toBe(gstin);
  });

  it('carries the state and the PAN of its holder', () => {
    const gstin = parseGstin('27AAPFU0939F1ZV');
    expect(gstinStateCode(gstin)).toBe('27');
    expect(gstinPan(gstin)).toBe('AAPFU0939F');
  });

  // Public test suites call the last two valid; their check characters are wrong.
  it.each(['27AAPFU0939F1Z0', '33FLMPM1010A1ZY', '29AABCT1332L1Z5', '09AAACR5055K1Z4'])('%s is mistyped', (gstin) => {
    expect(() => parseGstin(gstin)).toThrow(GstinMistyped);
  });

  it.each([
    ['too short', '27AAPFU0939F1Z'],
    ['without the Z', '36AAACW3775F000'],
    ['of no state', '99AAPFU0939F1ZV'],
    ['with a PAN nobody can hold', '27AAPXU0939F1ZV'],
  ])('%s is refused', (_why, gstin) => {
    expect(() => parseGstin(gstin)).toThrow(InvalidGstin);
  });

  it('shows every single wrong character by its check character', () => {
    const alphabet = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    fc.assert(
      fc.property(
        fc.constantFrom(...VALID),
        fc.nat({ max: 13 }),
        fc.constantFrom(...alphabet),
        (gstin, position, character) => {
          fc.pre(gstin[position] !== character);
          const wrong = gstin.slice(0, position) + character + gstin.slice(position + 1);
          expect(gstinCheckCharacter(wrong)).not.toBe(gstin[14]);
        },
      ),
    );
  });
});
