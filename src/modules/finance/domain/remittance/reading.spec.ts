import fc from 'fast-check';
import { Money } from '../../../../kernel/index.js';
import { payoutGap, readCourierPayout } from './courier-payout.js';
import { plainRupees } from './plain-rupees.js';
import { readAmount } from './read-amount.js';
import { awbRange, readAwb } from './read-awb.js';
import { readDay } from './read-day.js';
import { readRemittanceRow } from './read-remittance-row.js';
import { missingColumns, type RemittanceLayout, recogniseRemittance } from './remittance-layout.js';
import { isRowFault, type RemittanceRow } from './remittance-row.js';

const AWB_LEVEL =
  'CRF ID, AWB, Delivered Date, Shipped Date, Order Id, Courier, Order Value, Channel Name, Remmitance Type, Remittance Date, UTR, total_adjusted_amt, Linked CRF Ids'.split(
    ', ',
  );
const CRF_LEVEL =
  'Date, CRF ID, COD Available, Instant COD Available, Standard COD Available, Early COD Available, Freight Charges from COD, RTO Reversal Amount, Remittance Amount, Remittance Method, UTR, Adjusted Amount, Status, remarks, Early COD Charges, Instant COD Charges'.split(
    ', ',
  );

describe('recognising a report', () => {
  it.each([
    ['awb-level', AWB_LEVEL],
    ['awb-level', ['utr', 'AWB No.', 'ORDER VALUE', 'Remmitance Date']],
    ['detailed', ['AWB Number', 'Total Order Amount', 'Remittance Date']],
    ['crf-level', CRF_LEVEL],
    ['awb-level', ['Order ID', 'Collectable Amount', 'AWB', 'Delivered Date', 'Remittance ID', 'Remitted Date']],
    ['awb-level', ['Waybill Number', 'Reference No', 'COD Amount', 'Payment Date', 'Bank Reference No']],
    ['crf-level', ['Settlement ID', 'Transaction Date', 'UTR', 'Amount', 'Status']],
  ])('knows the %s report by its columns, in any order and spelling', (kind, header) => {
    expect(recogniseRemittance(header)?.kind).toBe(kind);
    expect(recogniseRemittance(header.toReversed())?.kind).toBe(kind);
  });

  it.each([
    [
      'an order report of Shiprocket',
      'Order ID, Status, Order Total, AWB Code, COD Remittance Date, COD Payble Amount, Remitted Amount, CRF ID, UTR No',
    ],
    ['an order report of Velocity', 'AWB No, Order ID, Order Status, COD Amount, COD Remittance Date'],
    ['a report with two columns of money', 'AWB, Order Value, COD Amount, Remittance Date, UTR'],
    ['a report without dates', 'AWB, Order Value, UTR'],
  ])('does not take %s', (_, header) => {
    expect(recogniseRemittance(header.split(', '))).toBeUndefined();
  });

  it('names what is missing as the courier names it', () => {
    expect(missingColumns(['AWB', 'Price'])).toEqual(['Order Value', 'Remittance Date']);
  });
});

describe('reading an AWB', () => {
  it.each([
    ['1904076086893', '1904076086893'],
    [' sf 123 456 ', 'SF123456'],
    ["'0012345678", '0012345678'],
    ['="1904076086893"', '1904076086893'],
    ['1904076086893.0', '1904076086893'],
    ['1.904076086893E+12', '1904076086893'],
    ['1.904076086893e+12', '1904076086893'],
    ['1.9040760868930E+12', '1904076086893'],
    ['12E5678', '12E5678'],
  ])('reads %s whole', (text, awb) => {
    expect(readAwb(text)).toEqual({ awb, awbIsApproximate: false });
  });

  it.each([
    ['1.90408E+12', '190408', 13],
    ['1.90407608689E+12', '190407608689', 13],
    ['1E+12', '1', 13],
  ])('says of %s what is left', (awb, awbStart, awbDigits) => {
    expect(readAwb(awb)).toEqual({ awb, awbIsApproximate: true, awbStart, awbDigits });
  });

  it('trusts fifteen digits of a number cell and not one more', () => {
    expect(readAwb('123456789012345', true)).toMatchObject({ awbIsApproximate: false });
    expect(readAwb('1234567890123456', true)).toMatchObject({ awbStart: '123456789012345', awbDigits: 16 });
    expect(readAwb('1234567890123456', false)).toMatchObject({ awbIsApproximate: false });
  });

  it.each(['12', 'a b%c', '1.5E+99', '1.2345E+3', '1.234E+2', '₹499', 'x'.repeat(41)])('refuses %s', (text) => {
    expect(readAwb(text)).toBeUndefined();
  });

  it('keeps the whole AWB within the range of what any program leaves of it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 9n, max: 10n ** 18n - 1n }), fc.integer({ min: 1, max: 8 }), (awb, kept) => {
        const written = Number(awb)
          .toExponential(kept - 1)
          .toUpperCase();
        const read = readAwb(written);
        if (!read?.awbIsApproximate) throw new Error(`${written} is not whole`);
        const { from, to } = awbRange(read.awbStart, read.awbDigits);
        expect(awb >= from && awb <= to).toBe(true);
        const cut = awbRange(awb.toString().slice(0, kept), awb.toString().length);
        expect(awb >= cut.from && awb <= cut.to).toBe(true);
      }),
    );
  });
});

describe('reading an amount', () => {
  it.each([
    ['499', 49900],
    ['1,234.50', 123450],
    ['₹1,23,456.5', 12345650],
    ['12,34,567.89', 123456789],
    ['1,234,567', 123456700],
    ['Rs. 45/-', 4500],
    ['INR 1,000.00', 100000],
    ['(45.00)', -4500],
    ['₹(45)', -4500],
    ['-45.10', -4510],
    ['₹-45', -4500],
    ['0', 0],
    ['499.90000000000003', 49990],
    ['499.8999999999999', 49990],
    ['499.900', 49990],
    ['1.9999999', 200],
  ])('reads %s', (text, paise) => {
    expect(readAmount(text)?.paise).toBe(BigInt(paise));
  });

  it.each([
    '',
    '499,50',
    '1,2,3',
    '98.606',
    '1.2E+3',
    '12.34.56',
    '4 9 9 rupees',
    '₹',
    '--5',
    '(-5)',
    '1'.repeat(13),
    '٤٩٩',
  ])('refuses %j rather than guess', (text) => {
    expect(readAmount(text)).toBeUndefined();
  });

  it('reads back what is written to files', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), (paise) => {
        expect(readAmount(plainRupees(Money.paise(paise)))?.paise).toBe(paise);
      }),
    );
    expect(plainRupees(Money.paise(-5n))).toBe('-0.05');
  });
});

describe('reading a day', () => {
  it.each([
    ['03-04-2026', '2026-04-03'],
    ['3/4/2026', '2026-04-03'],
    ['03/04/26 18:30', '2026-04-03'],
    ['03.04.2026 06:30:15 PM', '2026-04-03'],
    ['2026-04-03', '2026-04-03'],
    ['2026-04-03 23:59:59', '2026-04-03'],
    ['2026-04-03T10:20:30', '2026-04-03'],
    ['2026-04-03T20:00:00Z', '2026-04-04'],
    ['2026-04-03T23:00:00+05:30', '2026-04-03'],
    ['07-Jul-25', '2025-07-07'],
    ['7 July 2025', '2025-07-07'],
    ['46115', '2026-04-03'],
    ['46115.75', '2026-04-03'],
  ])('reads %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each(['04/13/2026', '31-02-2026', '2026-13-01', '3rd of April', '99999', '12345', '1999-01-01', 'tomorrow', ''])(
    'refuses %j',
    (text) => {
      expect(readDay(text)).toBeUndefined();
    },
  );
});

describe('reading a row', () => {
  const layout = recogniseRemittance(AWB_LEVEL) as RemittanceLayout;
  const cells = [
    'CRF-7',
    '1904076086893',
    '03-04-2026',
    '01-04-2026',
    '#HAAT-12-C',
    'Delhivery',
    '₹1,499.00',
    'CUSTOM',
    'Standard',
    '46119',
    'N123',
    '12.50',
    '',
  ];
  const row = (changes: Partial<Record<string, string>> = {}) =>
    readRemittanceRow(
      {
        rowNumber: 5,
        sheet: 'AWB level report',
        cells: cells.map((cell, at) => changes[AWB_LEVEL[at] ?? ''] ?? cell),
        numeric: cells.map(() => false),
      },
      layout,
    );

  it('takes every column that is known', () => {
    expect(row()).toEqual([
      {
        rowNumber: 5,
        sheet: 'AWB level report',
        awb: '1904076086893',
        awbIsApproximate: false,
        amount: Money.paise(149900),
        orderReference: '#HAAT-12-C',
        deliveredOn: '2026-04-03',
        remittedOn: '2026-04-07',
        utr: 'N123',
        crfId: 'CRF-7',
        adjusted: Money.paise(1250),
      },
    ]);
  });

  it.each(['', '-', 'N/A', 'n/a', 'NA', 'none', 'null'])('reads %j as nothing', (nothing) => {
    const [taken] = row({ UTR: nothing, 'Remittance Date': nothing, 'Order Id': nothing, total_adjusted_amt: nothing });
    for (const key of ['utr', 'remittedOn', 'orderReference', 'adjusted']) expect(taken).not.toHaveProperty(key);
  });

  it.each([
    ['awb-missing', { AWB: '' }, 149900n],
    ['awb-unreadable', { AWB: '?!' }, 149900n],
    ['remittance-amount-missing', { 'Order Value': '-' }, undefined],
    ['remittance-amount-unreadable', { 'Order Value': '14,99' }, undefined],
  ])('leaves the row out: %s', (code, changes, paise) => {
    const [fault, ...more] = row(changes);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ code, rowNumber: 5, isRowTaken: false });
    expect(fault?.amount?.paise).toBe(paise);
  });

  it('loses a day that cannot be read, and not the money', () => {
    const [taken, fault] = row({ 'Delivered Date': '04/31/2026' });
    expect(isRowFault(taken as RemittanceRow)).toBe(false);
    expect(taken).not.toHaveProperty('deliveredOn');
    expect(fault).toMatchObject({
      code: 'remittance-day-unreadable',
      isRowTaken: true,
      facts: { written: '04/31/2026' },
    });
  });
});

describe('reading a payout of the courier', () => {
  const layout = recogniseRemittance(CRF_LEVEL) as RemittanceLayout;
  const payout = (paid: string, crfId = 'CRF-7') =>
    readCourierPayout(
      {
        rowNumber: 2,
        sheet: 'CRF level report',
        cells: [
          '07-04-2026',
          crfId,
          '10,000.00',
          '0',
          '10000',
          '0',
          '1,200.00',
          '90',
          paid,
          'Prepaid',
          'N123',
          '0',
          'Success',
          '',
          '40',
          '10',
        ],
        numeric: [],
      },
      layout,
    );

  it("checks the courier's own sum", () => {
    const right = payout('8,840.00');
    expect(right).toMatchObject({ crfId: 'CRF-7', utr: 'N123', on: '2026-04-07', fees: Money.rupees(50) });
    expect(right && payoutGap(right).paise).toBe(0n);
    const wrong = payout('8,839.99');
    expect(wrong && payoutGap(wrong).paise).toBe(-1n);
  });

  it('passes over lines of totals', () => {
    expect(payout('8,840.00', 'Grand Total')).toBeUndefined();
    expect(payout('')).toBeUndefined();
  });
});
