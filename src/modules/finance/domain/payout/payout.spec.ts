import fc from 'fast-check';
import { Money } from '../../../../kernel/index.js';
import { effectOf } from './answer-booking.js';
import { LINES_MAX, type Payee, type PayoutOutcome, payoutReference, sortPayees } from './payout.js';

const BANK = { account: '123456789012', ifsc: 'HDFC0002854', beneficiary: 'Tana Bana Looms' };

const MINIMUMS = { supplier: Money.rupees(1), reseller: Money.rupees(50) };
const WHOLE = { hasPan: true, isDisputed: false };

function payee(changes: Partial<Payee> = {}): Payee {
  return {
    party: 'supplier',
    partyId: 'p',
    name: 'Tana Bana',
    payable: Money.rupees(400),
    ...WHOLE,
    bank: BANK,
    ...changes,
  };
}

describe('who is paid', () => {
  it.each([
    [{}, undefined],
    [{ payable: Money.rupees(1) }, undefined],
    [{ payable: Money.paise(99) }, 'below-minimum'],
    [{ party: 'reseller', payable: Money.paise(4_999) }, 'below-minimum'],
    [{ party: 'reseller', payable: Money.rupees(50) }, undefined],
    [{ bank: undefined }, 'no-bank-account'],
    [{ hasPan: false }, 'no-pan'],
    [{ isDisputed: true, hasPan: false }, 'dispute'],
    [{ bank: undefined, upi: 'meena@okhdfc' }, undefined],
    [{ upi: 'meena@' }, 'bank-account-unusable'],
    [{ bank: undefined, upi: 'meena@okhdfc', payable: Money.rupees(100_001) }, 'no-bank-account'],
    [{ bank: { ...BANK, account: '12' } }, 'bank-account-unusable'],
    [{ bank: { ...BANK, ifsc: 'HDFC1002854' } }, 'bank-account-unusable'],
    [{ bank: { ...BANK, beneficiary: ' ' } }, 'bank-account-unusable'],
  ])('somebody with %j is held for %s', (changes, reason) => {
    const { payable, held } = sortPayees([payee(changes as Partial<Payee>)], MINIMUMS);
    expect(held.map((hold) => hold.reason)).toEqual(reason ? [reason] : []);
    expect(payable).toHaveLength(reason ? 0 : 1);
  });

  it('goes by UPI where she wishes it and the amount fits, else to her account', () => {
    const upi = 'meena@okhdfc';
    const both = [payee({ upi, payable: Money.rupees(100_000) }), payee({ upi, payable: Money.rupees(100_001) })];
    const { payable } = sortPayees(both, MINIMUMS);
    expect(payable.map(({ to }) => to.mode)).toEqual(['upi', 'neft']);
  });

  it('leaves to the next batch what a file cannot take', () => {
    const many = Array.from({ length: LINES_MAX + 2 }, () => payee());
    const { payable, held } = sortPayees(many, MINIMUMS);
    expect(payable).toHaveLength(LINES_MAX);
    expect(held.map(({ reason }) => reason)).toEqual(['batch-full', 'batch-full']);
  });

  it('is named by a reference that banks take', () => {
    expect(payoutReference('0190c2f0-1111-7222-8333-444455556666', 7)).toBe('HP-8333444455556666-7');
    expect(payoutReference('0190c2f0-1111-7222-8333-444455556666', 5_000)).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/);
  });
});

describe('an answer of the bank', () => {
  it.each([
    ['waiting', 'paid', 'paid'],
    ['waiting', 'failed', 'failed'],
    ['waiting', 'reversed', 'paid-then-reversed'],
    ['paid', 'reversed', 'reversed'],
    ['reversed', 'paid', 'nothing'],
    ['paid', 'failed', 'contradiction'],
    ['failed', 'paid', 'contradiction'],
    ['failed', 'reversed', 'contradiction'],
    ['reversed', 'failed', 'contradiction'],
  ] as const)('to a %s payment that says %s means %s', (known, told, effect) => {
    expect(effectOf(known, told)).toBe(effect);
  });

  it('told twice changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('paid', 'failed', 'reversed'), (told) => {
        expect(effectOf(told as PayoutOutcome, told)).toBe('nothing');
      }),
    );
  });
});
