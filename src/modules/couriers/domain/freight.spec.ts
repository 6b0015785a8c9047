import { Money, parsePincode } from '../../../kernel/index.js';
import { billedGrams, freightOf } from './freight.js';
import { zoneBetween } from './zone.js';

const RATE = {
  slabGrams: 500,
  first: Money.rupees(45),
  further: Money.rupees(30),
  codLeast: Money.rupees(40),
  codBp: 200,
  returnBp: 9_000,
};

describe('freight', () => {
  it.each([
    [1, 45],
    [500, 45],
    [501, 75],
    [1_500, 105],
  ])('of %i grams is ₹%i', (grams, rupees) => {
    expect(freightOf(RATE, grams, Money.zero).there.toString()).toBe(Money.rupees(rupees).toString());
  });

  it.each([
    [0, 0],
    [499, 40],
    [2_000, 40],
    [2_500, 50],
  ])('for ₹%i at the door has a fee of ₹%i', (cod, fee) => {
    expect(freightOf(RATE, 500, Money.rupees(cod)).codFee.toString()).toBe(Money.rupees(fee).toString());
  });

  it('of the way back is its share of the way there', () => {
    expect(freightOf(RATE, 1_000, Money.zero).back.toString()).toBe('6750');
  });

  it('is billed by what weighs more, the parcel or its size', () => {
    expect(billedGrams(400, { lengthCm: 30, breadthCm: 25, heightCm: 5 })).toBe(750);
    expect(billedGrams(900, { lengthCm: 30, breadthCm: 25, heightCm: 5 })).toBe(900);
    expect(billedGrams(900)).toBe(900);
    expect(billedGrams(1, { lengthCm: 10, breadthCm: 10, heightCm: 10.001 })).toBe(201);
  });
});

describe('the zone', () => {
  it.each([
    ['302001', '302029', 'local'],
    ['302001', '305001', 'regional'],
    ['110001', '560001', 'metro'],
    ['302001', '560001', 'national'],
    ['302001', '190001', 'remote'],
    ['781001', '781002', 'remote'],
    ['302001', '682555', 'remote'],
    ['302001', '682001', 'national'],
  ])('from %s to %s is %s', (from, to, zone) => expect(zoneBetween(parsePincode(from), parsePincode(to))).toBe(zone));
});
