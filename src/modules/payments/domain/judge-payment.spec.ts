import { Money } from '../../../kernel/index.js';
import { type AskedPayment, judgePayment, type MoneyPlace } from './judge-payment.js';

const PAID = { amount: Money.rupees(479), currency: 'INR' };
const ASKED: AskedPayment = { amount: Money.rupees(479), saving: Money.rupees(20), isPaid: false };
const PLACE: MoneyPlace = { cash: Money.rupees(499), isOpen: true };

describe('captured money', () => {
  it('is credited when it is what was asked and no courier was told', () => {
    expect(judgePayment(PAID, ASKED, PLACE)).toEqual({ outcome: 'credited', saving: Money.rupees(20) });
  });

  it.each([
    ['nobody asked for it', PAID, undefined, PLACE, 'never-asked'],
    ['it is a paisa less', { ...PAID, amount: Money.paise(47_899) }, ASKED, PLACE, 'amount-differs'],
    ['it is more', { ...PAID, amount: Money.rupees(480) }, ASKED, PLACE, 'amount-differs'],
    ['it is in dollars', { ...PAID, currency: 'USD' }, ASKED, PLACE, 'currency-differs'],
  ] as const)('waits for a person when %s', (_when, paid, asked, place, reason) => {
    expect(judgePayment(paid, asked, place)).toEqual({ outcome: 'suspense', reason });
  });

  it.each([
    ['the same wish was paid before', { ...ASKED, isPaid: true }, PLACE, 'paid-twice'],
    ['a courier may have been told the cash', ASKED, { ...PLACE, isOpen: false }, 'courier-told'],
    ['a parcel was given up meanwhile', ASKED, { ...PLACE, cash: Money.rupees(498) }, 'more-than-due'],
  ] as const)('goes back at once when %s', (_when, asked, place, reason) => {
    expect(judgePayment(PAID, asked, place)).toEqual({ outcome: 'too-late', reason });
  });
});
