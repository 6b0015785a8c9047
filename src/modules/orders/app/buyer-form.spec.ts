import { BuyerFaulty, readBuyer } from './buyer-form.js';

const TYPED = { name: 'Sita Devi', phone: '98765 43210', addressLine: '12 Main Road, Hadapsar', pincode: '411 001' };

describe('what a buyer types', () => {
  it('is read into what a courier needs', () => {
    expect(readBuyer(TYPED)).toEqual({
      name: 'Sita Devi',
      phone: '+919876543210',
      addressLine: '12 Main Road, Hadapsar',
      landmark: '',
      pincode: '411001',
    });
  });

  it('names every fault at once', () => {
    const wrong = { name: ' ', phone: '123', addressLine: 'x', pincode: '000000' };
    expect(() => readBuyer(wrong)).toThrow(BuyerFaulty);
    try {
      readBuyer(wrong);
    } catch (error) {
      expect(Object.keys((error as BuyerFaulty).byField).sort()).toEqual(['addressLine', 'name', 'phone', 'pincode']);
    }
  });

  it('keeps to one line, so that nobody writes a second label', () => {
    expect(readBuyer({ ...TYPED, addressLine: '12 Main Road\r\nTo: somebody else\u0000' }).addressLine).toBe(
      '12 Main Road To: somebody else',
    );
  });

  it('keeps the joiners that Hindi words need', () => {
    const name = 'शक्\u200dति';
    expect(readBuyer({ ...TYPED, name }).name).toBe(name);
  });
});
