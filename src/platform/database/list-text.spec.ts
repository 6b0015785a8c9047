import { numberList, textList } from './list-text.js';

describe('a list as PostgreSQL reads it', () => {
  it.each([
    [[], '{}'],
    [['a', 'b:c'], '{"a","b:c"}'],
    [['', 'null', '{x,y}', ' '], '{"","null","{x,y}"," "}'],
    [['say "yes"', 'back\\slash', '{"id":"1"}'], '{"say \\"yes\\"","back\\\\slash","{\\"id\\":\\"1\\"}"}'],
    [['किताब', "o'clock"], `{"किताब","o'clock"}`],
  ])('of the texts %j', (texts, list) => {
    expect(textList(texts)).toBe(list);
  });

  it('of numbers', () => {
    expect(numberList([1, -20n])).toBe('{1,-20}');
    expect(numberList([])).toBe('{}');
  });
});
