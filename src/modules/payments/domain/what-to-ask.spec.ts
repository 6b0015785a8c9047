import { Money } from '../../../kernel/index.js';
import { requiredPart, type StillToPay, wholeRest } from './what-to-ask.js';

const POLICY = { saving: Money.rupees(20), leastDue: Money.rupees(200) };
const still = (changes: Partial<StillToPay> = {}): StillToPay => ({
  due: Money.rupees(499),
  cash: Money.rupees(499),
  required: Money.zero,
  prepaid: Money.zero,
  savingGiven: Money.zero,
  cashFee: Money.zero,
  isDifference: false,
  ...changes,
});

describe('what a buyer may pay before the door', () => {
  it('is the rest less the saving', () => {
    expect(wholeRest(still(), POLICY)).toEqual({ amount: Money.rupees(479), saving: Money.rupees(20) });
  });

  it.each([
    ['the saving was given before', still({ savingGiven: Money.rupees(20), cash: Money.rupees(100) }), POLICY],
    ['the order is too small', still({ due: Money.rupees(199), cash: Money.rupees(199) }), POLICY],
    ['there is no saving these days', still(), undefined],
    ['no more is left than would be saved', still({ cash: Money.rupees(20) }), POLICY],
  ])('saves nothing when %s', (_when, order, policy) => {
    expect(wholeRest(order, policy)).toEqual({ amount: order.cash, saving: Money.zero });
  });

  it('is without the fee for cash, on top of the saving or alone', () => {
    const order = still({ due: Money.rupees(529), cash: Money.rupees(529), cashFee: Money.rupees(30) });
    expect(wholeRest(order, POLICY)).toEqual({ amount: Money.rupees(479), saving: Money.rupees(50) });
    expect(wholeRest(order, undefined)).toEqual({ amount: Money.rupees(499), saving: Money.rupees(30) });
  });

  it('is all of what something exchanged is dearer by: nothing is saved on it, and no fee falls away', () => {
    const order = still({ cash: Money.rupees(40), cashFee: Money.rupees(30), isDifference: true });
    expect(wholeRest(order, POLICY)).toEqual({ amount: Money.rupees(40), saving: Money.zero });
    const small = still({ cash: Money.rupees(10), cashFee: Money.rupees(30), isDifference: true });
    expect(wholeRest(small, POLICY)).toEqual({ amount: Money.rupees(10), saving: Money.zero });
  });

  it('is nothing when only the fee for cash is left, because nothing of it would be to pay', () => {
    expect(wholeRest(still({ cash: Money.rupees(30), cashFee: Money.rupees(30) }), POLICY)).toBeUndefined();
  });

  it('is nothing when nothing is left', () => {
    expect(wholeRest(still({ cash: Money.zero }), POLICY)).toBeUndefined();
  });

  it('may be the missing part of what is required, without a saving', () => {
    const order = still({ required: Money.rupees(99), prepaid: Money.rupees(9) });
    expect(requiredPart(order)).toEqual({ amount: Money.rupees(90), saving: Money.zero });
    expect(requiredPart(still({ required: Money.rupees(99), prepaid: Money.rupees(99) }))).toBeUndefined();
    expect(requiredPart(still({ required: Money.rupees(499) }))).toBeUndefined();
  });
});
