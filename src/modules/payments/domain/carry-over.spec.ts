import fc from 'fast-check';
import { Money } from '../../../kernel/index.js';
import { carryOver } from './carry-over.js';

const rupees = (amount: number) => Money.rupees(amount);

describe('the money of an exchanged parcel', () => {
  it.each([
    ['all of it at the same price', 460, 0, 460, 460],
    ['all of it for something dearer', 460, 0, 500, 460],
    ['no more than the other costs', 460, 0, 399, 399],
    ['without the saving, which goes along', 460, 20, 460, 440],
    ['less the saving of the first for something cheaper', 460, 20, 399, 379],
  ])('pays %s', (_what, cod, saving, due, amount) => {
    expect(carryOver({ cod: rupees(cod), saving: rupees(saving) }, rupees(due))).toEqual({
      amount: rupees(amount),
      saving: rupees(saving),
    });
  });

  it('is never less than something', () => {
    expect(() => carryOver({ cod: rupees(460), saving: rupees(50) }, rupees(50))).toThrow(RangeError);
  });

  it('is carried over, given back or asked at the door, to the paisa', () => {
    const amounts = fc.integer({ min: 51, max: 5_000 });
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 0, max: 50 }), (first, second, saved) => {
        const [cod, due, saving] = [rupees(first), rupees(second), rupees(saved)];
        const carried = carryOver({ cod, saving }, due);
        const [back, atTheDoor] = [
          cod.minus(saving).minus(carried.amount),
          due.minus(carried.amount).minus(carried.saving),
        ];
        expect(back.isNegative || atTheDoor.isNegative).toBe(false);
        expect(back.isZero || atTheDoor.isZero).toBe(true);
        expect(atTheDoor.minus(back)).toEqual(due.minus(cod));
      }),
    );
  });
});
