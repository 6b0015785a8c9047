import fc from 'fast-check';
import { withoutPadding } from './padded-cells.js';

describe('cells of a file that was aligned by hand', () => {
  it.each([
    [
      ['name  ', ' 12 ', '   '],
      ['name', '12', ''],
    ],
    [
      ['Stretcher ', ' "paper', ' stretch" ', ' grid '],
      ['Stretcher', 'paper, stretch', 'grid'],
    ],
    [
      [' "a', 'b', 'c ""d"" e"', 'x'],
      ['a,b,c "d" e', 'x'],
    ],
    [
      [' "" ', '""  '],
      ['', ''],
    ],
    [
      ['"name"   ', ' "size|colour"'],
      ['name', 'size|colour'],
    ],
    [['"a "computer." It is"   '], ['a "computer." It is']],
    [
      ['"quoted" by the writer', '"Best"', '12" hoop', '  6" hoop'],
      ['"quoted" by the writer', '"Best"', '12" hoop', '6" hoop'],
    ],
    [
      [' "never closed', 'b'],
      ['"never closed', 'b'],
    ],
  ])('%j are %j', (cells, expected) => expect(withoutPadding(cells)).toEqual(expected));

  it('loses no cell without such quotes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }).map((cell) => cell.replaceAll('"', ''))), (cells) => {
        expect(withoutPadding(cells)).toEqual(cells.map((cell) => cell.trim()));
      }),
    );
  });
});
