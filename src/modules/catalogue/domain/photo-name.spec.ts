import { photoNameOf } from './photo-name.js';

describe('the name a photo is found by', () => {
  it.each([
    ['Kurta 1.JPG', 'kurta 1.jpg'],
    ['D:\\Fotos\\kurta.jpg', 'kurta.jpg'],
    ['../../etc/kurta.jpg', 'kurta.jpg'],
    ['https://cdn.example/a/b/Kurta%201.jpg?v=2', 'kurta 1.jpg'],
    ['https://cdn.example/a/%E0%A4.jpg', '%e0%a4.jpg'],
    ['cafe\u0301.png', 'caf\u00e9.png'],
  ])('of %s is %s', (named, name) => {
    expect(photoNameOf(named)).toBe(name);
  });
});
