import { translatorFor } from '../../../platform/i18n/index.js';
import { categoryName, optionsText, originName } from './goods-words.js';

const [english, hindi] = [translatorFor('en'), translatorFor('hi')];

describe('the words of goods', () => {
  it('are the reader’s where they are known, and the supplier’s where they are not', () => {
    const options = { size: 'Free size', colour: 'Rani pink', निशान: 'मोर' };
    expect(optionsText(options, english)).toBe('Size: Free size, Colour: Rani pink, निशान: मोर');
    expect(optionsText(options, hindi)).toBe('साइज़: फ़्री साइज़, रंग: Rani pink, निशान: मोर');
  });

  it('keep a value in its own order where lines run from the right', () => {
    const text = optionsText({ size: '40 x 40 cm', colour: 'Ivory' }, translatorFor('ur'));
    expect(text).toBe('سائز: \u206840 x 40 cm\u2069، رنگ: \u2068Ivory\u2069');
  });

  it('name a category however its signs were typed', () => {
    expect(categoryName('Dupattas & Stoles', hindi)).toBe('दुपट्टे और स्टोल');
    expect(categoryName('dupattas  &  stoles', hindi)).toBe('दुपट्टे और स्टोल');
    expect(categoryName('Brass lamps', hindi)).toBe('Brass lamps');
  });

  it('name the country of origin', () => {
    expect(originName('India', hindi)).toBe('भारत');
    expect(originName('Nepal', hindi)).toBe('Nepal');
    expect(originName('', hindi)).toBe('');
  });

  it('are never a path through the catalogue of messages', () => {
    expect(optionsText({ __proto__x: 'constructor' }, hindi)).toBe('__proto__x: constructor');
  });
});
