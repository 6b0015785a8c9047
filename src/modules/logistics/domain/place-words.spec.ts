import { placeWords } from './place-words.js';

describe('the place of a scan', () => {
  it.each([
    ['BLR/Jayanagar_Hub (KA)', 'Jayanagar'],
    ['Jaipur_Sanganer_H (Rajasthan)', 'Jaipur'],
    ['PUNE-HADAPSAR DC', 'Hadapsar'],
    ['Mumbai Gateway', 'Mumbai'],
    ['Jaipur-9740b4_Hub_D', 'Jaipur'],
    ['Pune', 'Pune'],
    ['BOM_HUB_2', undefined],
    ['', undefined],
  ])('%s is said as %s', (location, words) => {
    expect(placeWords(location)).toBe(words);
  });

  it('is short, whatever a courier sends', () => {
    expect(placeWords('x'.repeat(5000))?.length).toBe(40);
  });
});
