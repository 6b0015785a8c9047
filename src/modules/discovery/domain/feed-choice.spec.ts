import { Money } from '../../../kernel/index.js';
import { countFilters, readChoice } from './feed-choice.js';

describe('the address of a feed', () => {
  it('is read as people type amounts', () => {
    const read = readChoice({ from: '₹1,200', to: ' २५०० ', earn: '50', kept: 'yes', size: ' XL ', state: '27' });
    expect(read.amounts).toEqual({ from: Money.rupees(1_200), to: Money.rupees(2_500), earn: Money.rupees(50) });
    expect(read).toMatchObject({ onlyKept: true, size: 'XL', state: '27', sort: 'newest', unreadable: [] });
    expect(countFilters(read)).toBe(5);
  });

  it.each(['fifty', '-5', '12345678', '5e3', '1.5'])('names the field where “%s” is no amount in rupees', (typed) => {
    const read = readChoice({ to: typed });
    expect(read.unreadable).toEqual(['to']);
    expect(read.amounts).toEqual({});
  });

  it('narrows nothing by what it does not know', () => {
    const read = readChoice({ sort: 'cheapest', state: '99', kept: 'maybe', from: ' ', size: ' ' });
    expect(read).toEqual({
      sort: 'newest',
      amounts: {},
      size: undefined,
      onlyKept: false,
      state: undefined,
      unreadable: [],
    });
    expect(countFilters(read)).toBe(0);
  });

  it('may ask for all of India', () => {
    expect(readChoice({ sort: 'trending', state: 'all' })).toMatchObject({ sort: 'trending', state: 'all' });
  });
});
