import { type BusinessDay, Money } from '../../../kernel/index.js';
import { chargeContent, chargeNumber, type InvoicedCharge } from './charge.js';
import { creditOf } from './content.js';

const CHARGE: InvoicedCharge = {
  number: 'P26-27/000001',
  issuedOn: '2026-11-22' as BusinessDay,
  fault: 'late',
  issuer: { legalName: 'Haat Private Limited', gstin: '29AAACH1234A1Z5', stateCode: '29', address: 'Bengaluru' },
  supplier: { legalName: 'Ramesh Textiles', gstin: '24ABCDE1234F1Z5', stateCode: '24', address: 'Surat' },
  orderId: 'order',
  shipmentId: 'parcel',
  rateBasisPoints: 1_800,
  supply: 'across-states',
  secondHalf: 'sgst',
  taxable: Money.paise(4_990),
  cgst: Money.zero,
  sgst: Money.zero,
  igst: Money.paise(898),
};

describe('the invoice of a charge', () => {
  it('says what was charged to the paisa, who collects the tax, and from whom', () => {
    expect(chargeContent(CHARGE)).toMatchObject({
      kind: 'invoice',
      seller: { gstin: '29AAACH1234A1Z5', state: 'Karnataka' },
      recipient: { gstin: '24ABCDE1234F1Z5', state: 'Gujarat' },
      placeOfSupply: { code: '24', state: 'Gujarat' },
      taxable: 4_990,
      igst: 898,
      roundOff: 0,
      total: 5_888,
      lines: [{ hsn: '999794', rateBasisPoints: 1_800, total: 5_888 }],
    });
  });

  it('is taken back by a credit note that says the same', () => {
    const facts = { number: 'PC26-27/000001', issuedOn: '2026-12-01' as BusinessDay, reason: 'let-off' };
    const note = creditOf(chargeContent(CHARGE), { ...facts, takes: 'all' });
    expect(note).toMatchObject({ ...facts, kind: 'credit-note', total: 5_888, corrects: { number: 'P26-27/000001' } });
  });

  it.each([
    ['invoice', 'P26-27/000123'],
    ['credit-note', 'PC26-27/000123'],
  ] as const)('has a number of the platform’s own series: %s', (kind, number) => {
    expect(chargeNumber(kind, '2026-27', 123)).toBe(number);
    expect(chargeNumber(kind, '2026-27', 99_999_999).length).toBeLessThanOrEqual(16);
  });
});
