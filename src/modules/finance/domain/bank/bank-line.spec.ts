import { Money } from '../../../../kernel/index.js';
import { recogniseBankLayout } from './bank-layout.js';
import { numbersIn, readBankLine } from './bank-line.js';

const HDFC = ['Date', 'Narration', 'Chq./Ref.No.', 'Value Dt', 'Withdrawal Amt.', 'Deposit Amt.', 'Closing Balance'];

const read = (header: readonly string[], cells: readonly string[]) =>
  readBankLine(cells, 1, recogniseBankLayout(header) ?? {});

describe('a line of a bank statement', () => {
  it('is read from HDFC’s columns, what went out as negative', () => {
    const came = [
      '05/11/26',
      'NEFT CR-SHIPROCKET COD CRF ID 4100007',
      'N309260001',
      '05/11/26',
      '',
      '1,23,456.50',
      '2,00,000.00',
    ];
    expect(read(HDFC, came)).toMatchObject({
      day: '2026-11-05',
      amount: Money.paise(12_345_650n),
      balance: Money.rupees(200_000),
    });
    const went = ['05/11/26', 'NEFT DR-PAYOUT', '000456', '05/11/26', '450.00', '', '1,99,550.00'];
    expect(read(HDFC, went)).toMatchObject({ amount: Money.rupees(-450), reference: '000456' });
  });

  it.each([
    ['asterisks', HDFC.map(() => '********')],
    ['nothing', HDFC.map(() => '')],
    ['a summary', ['Opening Balance', '', 'Dr Count', 'Cr Count', 'Debits', 'Credits', 'Closing Bal']],
    ['a day without money', ['05/11/26', 'NOTE', '', '', '', '', '5.00']],
  ])('is not read from a row of %s', (_, cells) => {
    expect(read(HDFC, cells)).toBeUndefined();
  });

  it.each([
    [['Txn Date', 'Description', 'Amount', 'Dr/Cr'], ['2026-11-05', 'x', '450', 'DR'], -450],
    [['Txn Date', 'Description', 'Amount', 'Dr/Cr'], ['2026-11-05', 'x', '450', 'Cr'], 450],
    [['Date', 'Particulars', 'Amount'], ['05-Nov-2026', 'x', '450.00 Dr'], -450],
    [['Date', 'Remarks', 'Amount'], ['05-Nov-2026', 'x', '-450'], -450],
    [['Date', 'Details', 'Debit', 'Credit', 'Balance'], ['05-11-2026', 'x', '', '450', '9'], 450],
  ])('is read from other banks’ columns %j', (header, cells, rupees) => {
    expect(read(header, cells)?.amount).toEqual(Money.rupees(rupees));
  });

  it('is not looked for where there is no money or nothing to know a transfer by', () => {
    expect(recogniseBankLayout(['Date', 'Narration'])).toBeUndefined();
    expect(recogniseBankLayout(['Date', 'Amount'])).toBeUndefined();
    expect(recogniseBankLayout(['AWB', 'Order Value', 'Remittance Date'])).toBeUndefined();
  });

  it('names all numbers that may be a UTR, without leading noughts', () => {
    const line = {
      reference: '0000309260001234',
      narration: 'NEFT CR-UTIB0000001-SHIPROCKET COD CRF ID 4100007-N309260001',
    };
    expect(numbersIn(line)).toEqual(['309260001234', 'UTIB0000001', '4100007', 'N309260001']);
  });
});
