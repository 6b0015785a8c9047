import { addressOf, checkSender, readShopText, SenderPictureMissing, ShopTextTooLong } from './shop.js';

describe('what a reseller writes of herself', () => {
  it('keeps its lines and loses what is invisible', () => {
    expect(readShopText('  Sarees from Kanchi\r\n\r\n\r\n\r\nSunday closed\u0007\u202e ', 'about')).toBe(
      'Sarees from Kanchi\n\nSunday closed',
    );
  });

  it('is counted in letters, as the database counts', () => {
    expect(readShopText('🧵'.repeat(400), 'about')).toHaveLength(800);
    expect(() => readShopText('क'.repeat(401), 'about')).toThrow(ShopTextTooLong);
    expect(readShopText('क'.repeat(600), 'rules')).toHaveLength(600);
  });
});

describe('the sender on her cards', () => {
  it('is a picture only where she has given one', () => {
    expect(() => checkSender('logo', { photo: 'a', logo: undefined })).toThrow(SenderPictureMissing);
    expect(() => checkSender('photo', { photo: 'a', logo: undefined })).not.toThrow();
    expect(() => checkSender('name', { photo: undefined, logo: undefined })).not.toThrow();
  });
});

describe('her address', () => {
  it('is the short one as soon as she has it', () => {
    expect(addressOf({ slug: undefined, code: 'c0de' })).toBe('c0de');
    expect(addressOf({ slug: 'sunita', code: 'c0de' })).toBe('sunita');
  });
});
