import { InvalidStateCode, localGstOf, parseStateCode, stateCodeNamed, stateName, UnknownState } from './state-code.js';

describe('a GST state code', () => {
  it.each([
    ['29', 'Karnataka'],
    ['9', 'Uttar Pradesh'],
    ['37', 'Andhra Pradesh'],
    ['97', 'Other Territory'],
  ])('%s is %s', (typed, name) => {
    expect(stateName(parseStateCode(typed))).toBe(name);
  });

  it.each(['00', '39', '99', '', 'KA', 'toString'])('is refused: "%s"', (typed) => {
    expect(() => parseStateCode(typed)).toThrow(InvalidStateCode);
  });

  it.each([
    ['karnataka', '29'],
    ['Andhra Pradesh', '37'],
    ['Jammu & Kashmir', '01'],
    ['Andaman & Nicobar Islands', '35'],
    ['Chattisgarh', '22'],
    ['Pondicherry', '34'],
    ['Daman and Diu', '26'],
    [' Tamil  Nadu ', '33'],
  ])('is found by the name %s', (name, code) => {
    expect(stateCodeNamed(name)).toBe(code);
  });

  it('is not guessed from an unknown name', () => {
    expect(() => stateCodeNamed('Karnatak')).toThrow(UnknownState);
  });

  it.each([
    ['04', 'UTGST'],
    ['38', 'UTGST'],
    ['07', 'SGST'],
    ['34', 'SGST'],
    ['29', 'SGST'],
  ] as const)('%s levies %s: Delhi and Puducherry have a legislature', (code, tax) => {
    expect(localGstOf(code)).toBe(tax);
  });
});
