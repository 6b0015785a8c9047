import { DisputeFaulty } from '../domain/errors.js';
import { readDispute } from './read-dispute.js';

const words = 'She is my neighbour.';
const ORDER = '0193e1a0-7b3c-7d10-8a11-1b2c3d4e5f60';

describe('a question about a customer', () => {
  it.each([
    ['98765 43210', 'phone', '+91 98•••••210'],
    [ORDER, 'order', '•••••4e5f60'],
    ['AWB-1904076100001', 'awb', '•••••100001'],
  ])('understands %s as %s and keeps its end', (named, kind, masked) => {
    const read = readDispute({ named, words: ` ${words}\r\n` });
    expect([read.named.kind, read.masked, read.words]).toEqual([kind, masked, words]);
  });

  it.each([
    ['', words, ['named']],
    ['my friend Sita', words, ['named']],
    [ORDER, '  ', ['words']],
    ['x', 'x'.repeat(401), ['named', 'words']],
  ])('says which field is wrong: %j with %j', (named, said, fields) => {
    expect(() => readDispute({ named, words: said })).toThrow(DisputeFaulty);
    try {
      readDispute({ named, words: said });
    } catch (error) {
      expect((error as DisputeFaulty).fields).toEqual(fields);
    }
  });
});
