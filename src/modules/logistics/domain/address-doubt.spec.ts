import type { Pincode, StateCode } from '../../../kernel/index.js';
import { type AddressDoubt, addressDoubt, type TypedAddress } from './address-doubt.js';
import type { Place } from './place.js';

const PUNE: Place = {
  pincode: '411028' as Pincode,
  place: 'Hadapsar',
  district: 'Pune',
  state: 'Maharashtra',
  stateCode: '27' as StateCode,
  otherStates: [],
  cod: true,
  service: 'cod-and-prepaid',
  deliveryDays: 5,
};

const typed = (addressLine: string, landmark = ''): TypedAddress => ({
  addressLine,
  landmark,
  city: 'Pune',
  pincode: PUNE.pincode,
});

describe('what is asked about an address', () => {
  it.each<[AddressDoubt['ask'] | 'nothing', string, string]>([
    ['nothing', '12 Main Road, Hadapsar', ''],
    ['nothing', '१२ मेन रोड, हडपसर', ''],
    ['nothing', 'House of Ganpat Patil, Malwadi village', 'opposite the Hanuman temple'],
    ['nothing', 'Flat 4B, Sai Residency, Magarpatta, Pune 411028', ''],
    ['nothing', '12 Delhi Road, Hadapsar', ''],
    ['nothing', 'Plot 7, Maharashtra Nagar, Hadapsar, Maharashtra', ''],
    ['phone', '12 Main Road, Hadapsar, 98765 43210', ''],
    ['phone', '12 Main Road, +91-9876543210', ''],
    ['phone', '१२ मेन रोड ९८७६५४३२१०', ''],
    ['letters', 'aaaaaaaa 12 road', ''],
    ['letters', 'test test test 12', ''],
    ['letters', 'asdfgh 12 jkl road', ''],
    ['letters', '111111111', ''],
    ['pincode', '12 Main Road, Bengaluru 560001', ''],
    ['pincode', '12 Main Road', 'near the school, 560 001'],
    ['state', '12 Brigade Road, Ashok Nagar, Karnataka', ''],
    ['state', '12 Brigade Road, Karnataka, India', ''],
    ['street', 'Hadapsar, Pune, Maharashtra', ''],
    ['street', 'Pune, India 411028', ''],
    ['more', 'B 4 lane', ''],
    ['house', 'Main Road, behind the bus stand', ''],
  ])('%s: "%s" %s', (ask, line, landmark) => {
    expect(addressDoubt(typed(line, landmark), PUNE)?.ask ?? 'nothing').toBe(ask);
  });

  it('is one thing, what is wrong before what is missing', () => {
    expect(addressDoubt(typed('asdf 9876543210'), PUNE)?.ask).toBe('phone');
  });

  it('knows both states of a pincode that lies in two', () => {
    const border = { ...PUNE, otherStates: ['29' as StateCode] };
    expect(addressDoubt(typed('12 Main Road, Nippani, Karnataka'), border)).toBeUndefined();
  });

  it('takes long and hostile texts in a blink', () => {
    for (const text of ['1 '.repeat(5000), '9-'.repeat(5000), 'a, '.repeat(5000), '\u200d'.repeat(5000)]) {
      expect(() => addressDoubt(typed(text), PUNE)).not.toThrow();
    }
  });
});
