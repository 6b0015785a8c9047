import { courierName } from './courier-name.js';

describe('a courier', () => {
  it.each([
    ['shiprocket', 'Shiprocket'],
    ['newcomer', 'Newcomer'],
  ])('%s is called %s', (provider, name) => {
    expect(courierName(provider)).toBe(name);
  });
});
