import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Money } from '../../../../kernel/index.js';
import { translatorFor } from '../../../../platform/i18n/index.js';
import { UnrecognisedPayoutResponse } from '../../domain/payout-file/payout-answer.js';
import { type PayoutLine, PayoutLineRefused } from '../../domain/payout-file/payout-line.js';
import { writePayoutFile } from './payout-file-writer.js';
import { readPayoutResponse } from './payout-response-reader.js';

const line = (changes: Partial<PayoutLine> = {}): PayoutLine => ({
  reference: 'PAY-1',
  beneficiaryName: 'Meena Devi',
  to: { mode: 'neft', account: '000123456789', ifsc: 'SBIN0001234' },
  amount: Money.paise(123405),
  narration: 'Haat April',
  ...changes,
});

describe('the payout file', () => {
  it('has a header, rupees with two decimals, and keeps leading noughts', () => {
    const upi = { mode: 'upi', address: 'meena@okhdfc' } as const;
    expect(writePayoutFile([line(), line({ reference: 'PAY-2', amount: Money.paise(5), to: upi })])).toBe(
      'reference,mode,beneficiary name,account number,ifsc,upi address,amount,narration\r\n' +
        'PAY-1,NEFT,Meena Devi,000123456789,SBIN0001234,,1234.05,Haat April\r\n' +
        'PAY-2,UPI,Meena Devi,,,meena@okhdfc,0.05,Haat April\r\n',
    );
  });

  it.each(['=1+1', '+91', '-2', '@SUM(A1)', '\t=1', '\r\n=cmd'])('lets no name run as the formula %j', (name) => {
    const [, written = ''] = writePayoutFile([line({ beneficiaryName: name, narration: name })]).split('\r\n');
    expect(written).toContain(`,'${name.trim()},`);
    expect(written.endsWith(`,'${name.trim()}`)).toBe(true);
  });

  it('keeps every payment on one line, whatever the name holds', () => {
    const file = writePayoutFile([line({ beneficiaryName: 'Meena "M"\n, Devi\0' })]);
    expect(file.split('\r\n')[1]).toBe('PAY-1,NEFT,"Meena ""M"" , Devi",000123456789,SBIN0001234,,1234.05,Haat April');
  });

  it.each([
    ['amount', { amount: Money.zero }],
    ['amount', { amount: Money.rupees(-1) }],
    ['account', { to: { mode: 'neft', account: '12345', ifsc: 'SBIN0001234' } }],
    ['account', { to: { mode: 'neft', account: '1.23E+11', ifsc: 'SBIN0001234' } }],
    ['ifsc', { to: { mode: 'neft', account: '000123456789', ifsc: 'SBIN1001234' } }],
    ['upi', { to: { mode: 'upi', address: '=meena@okhdfc' } }],
    ['name', { beneficiaryName: ' ' }],
    ['reference', { reference: '=PAY' }],
    ['repeated', { reference: 'PAY-0' }],
  ] as const)('is refused as a whole for its %s', (reason, changes) => {
    const write = () => writePayoutFile([line({ reference: 'PAY-0' }), line(changes)]);
    expect(write).toThrow(PayoutLineRefused);
    expect(write).toThrow(reason);
  });
});

describe("the bank's answer", () => {
  const folder = mkdtempSync(join(tmpdir(), 'payouts-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (content: string) => {
    writeFileSync(join(folder, 'answer.csv'), content);
    return readPayoutResponse({ path: join(folder, 'answer.csv'), name: 'answer.csv' });
  };

  it('says what became of each payment, in any order of columns', async () => {
    const { answers, faults } = await read(
      'UTR,Status,Reference,Reason\nN1,PAID,PAY-1,\n,failed,PAY-2,Account closed\nN3,Reversed,PAY-3,Name differs\n',
    );
    expect(faults).toEqual([]);
    expect(answers).toEqual([
      { rowNumber: 2, reference: 'PAY-1', outcome: 'paid', utr: 'N1' },
      { rowNumber: 3, reference: 'PAY-2', outcome: 'failed', reason: 'Account closed' },
      { rowNumber: 4, reference: 'PAY-3', outcome: 'reversed', utr: 'N3', reason: 'Name differs' },
    ]);
  });

  it('is not believed where it is unclear, and says so in both languages', async () => {
    const { answers, faults } = await read(
      'reference,status,utr,reason\nPAY-1,paid,N1,\nPAY-2,pending,,\nPAY-1,reversed,N1,\n,paid,N4,\nPAY-5,paid,,\nPAY-6,failed,,\n',
    );
    expect(answers.map(({ reference }) => reference)).toEqual(['PAY-6']);
    expect(faults.map(({ rowNumber, code }) => [rowNumber, code])).toEqual([
      [2, 'payout-reference-repeated'],
      [3, 'payout-status-unknown'],
      [4, 'payout-reference-repeated'],
      [5, 'payout-reference-missing'],
      [6, 'payout-utr-missing'],
    ]);
    for (const language of ['en', 'hi'] as const)
      for (const { code, facts } of faults)
        expect(translatorFor(language).t(`faults.${code}`, facts)).not.toMatch(/[{}]|^faults/);
  });

  it('is refused without its columns', async () => {
    await expect(read('reference,utr\nPAY-1,N1\n')).rejects.toBeInstanceOf(UnrecognisedPayoutResponse);
  });
});
