import fc from 'fast-check';
import { journalText, type SealedJournal, sealText } from './sealed-text.js';

const JOURNAL: SealedJournal = {
  id: '7',
  kind: 'payout.paid',
  ref: 'P-1',
  day: '2026-11-21',
  happenedAt: '1795240800000000',
  bookedAt: '1795240800000001',
  reversalOf: null,
  document: { reason: 'भुगतान', batchId: 'b1' },
  lines: [
    { no: 1, code: 'platform:bank', amount: '-500', version: null },
    { no: 2, code: 'reseller:r1:payable', amount: '500', version: '3' },
  ],
};

describe('the text that a seal covers', () => {
  it('is frozen for journals', () => {
    expect(journalText(JOURNAL)).toBe(
      '14:haat-journal-1,1:7,11:payout.paid,3:P-1,10:2026-11-21,16:1795240800000000,16:1795240800000001,0:,' +
        '46:7:batchId,2:b1,6:reason,18:भुगतान,,68:1:1,13:platform:bank,4:-500,0:,1:2,19:reseller:r1:payable,3:500,1:3,,',
    );
  });

  it('is frozen for days', () => {
    const totals = [
      { code: 'b', debit: '5', credit: '0', lines: '1', balance: '9' },
      { code: 'a', debit: '0', credit: '-5', lines: '1', balance: '-9' },
    ];
    expect(sealText({ prev: 'aa', day: '2026-11-21', journals: '1', totals, leaves: 'bb' })).toBe(
      '10:haat-day-1,2:aa,10:2026-11-21,1:1,42:1:a,1:0,2:-5,1:1,2:-9,1:b,1:5,1:0,1:1,1:9,,2:bb,',
    );
  });

  it('is another one wherever anything is moved from one field to the next', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (kind, ref) => {
        const moved = { ...JOURNAL, kind: kind + ref, ref: '' };
        expect(journalText({ ...JOURNAL, kind, ref })).not.toBe(journalText(moved));
      }),
    );
  });
});
