import { inParts, moved, readCollectionTitle, withGoods } from './collection.js';
import { CollectionFull, CollectionTitleUnfit } from './errors.js';

describe('the goods of a look-book', () => {
  it('move one place at a time and stay at the edges', () => {
    expect(moved(['a', 'b', 'c'], 'b', 'earlier')).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'b', 'later')).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 'a', 'earlier')).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 'b', 'later')).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 'x', 'later')).toEqual(['a', 'b']);
  });

  it('are each there once, and a hundred at most', () => {
    expect(withGoods(['a'], 'b')).toEqual(['a', 'b']);
    expect(withGoods(['a', 'b'], 'a')).toEqual(['a', 'b']);
    const full = Array.from({ length: 100 }, (_, n) => n);
    expect(withGoods(full, 5)).toHaveLength(100);
    expect(() => withGoods(full, 100)).toThrow(CollectionFull);
  });

  it('are shared in parts, none lost', () => {
    expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inParts([], 30)).toEqual([]);
  });
});

describe('the name of a look-book', () => {
  it('is kept without needless spaces', () => {
    expect(readCollectionTitle('  Diwali   sarees ')).toBe('Diwali sarees');
  });

  it.each(['', '   ', 'x'.repeat(61)])('is refused where it is “%s”', (typed) => {
    expect(() => readCollectionTitle(typed)).toThrow(CollectionTitleUnfit);
  });
});
