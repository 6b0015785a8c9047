import { InvalidIfsc, parseIfsc } from './ifsc.js';

describe('an IFSC', () => {
  it.each(['HDFC0002854', 'idib000a001', ' BARB0 DBAGIY '])('is read from "%s"', (typed) => {
    expect(parseIfsc(typed)).toMatch(/^[A-Z]{4}0[A-Z0-9]{6}$/);
  });

  it.each(['HDFCO002854', 'HDF00002854', 'HDFC000285', 'HDFC00028544', ''])('is refused: "%s"', (typed) => {
    expect(() => parseIfsc(typed)).toThrow(InvalidIfsc);
  });
});
