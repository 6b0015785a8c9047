import { type Id, Money, type PhoneNumber } from '../../../kernel/index.js';
import { idOfShort, labelOf, type ParcelToLabel, shortId } from './label.js';
import type { ShipmentId } from './shipment-status.js';

const ID = '019ab7c8-1111-7222-8333-444455556666' as ShipmentId;
const LINE = { no: 1, variantId: 'v' as Id<'Variant'>, title: 'Kota saree', options: { colour: 'blue' }, quantity: 2 };
const PARCEL: ParcelToLabel = {
  shipmentId: ID,
  orderId: 'order' as Id<'Order'>,
  provider: 'shiprocket',
  courier: 'Shiprocket',
  weightGrams: 1000,
  awb: '1904076086893',
  cash: Money.rupees(1_499),
  openedAt: new Date('2026-11-21T06:00:00Z'),
  lines: [LINE],
  language: 'hi',
  buyer: {
    name: 'लक्ष्मी',
    phone: '+919812345210' as PhoneNumber,
    addressLine: '7 Temple Street',
    landmark: '',
    city: 'Bengaluru',
    state: 'Karnataka',
    pincode: '560001',
  },
  seller: {
    legalName: 'Ramesh Prints LLP',
    addressLine: '1 Mill Road',
    city: 'Surat',
    state: 'Gujarat',
    pincode: '395003',
  },
};

describe('a parcel’s label', () => {
  it('shows the ends of the buyer’s number only', () => {
    expect(labelOf(PARCEL, 'https://haat.example').to.phone).toBe('+91 98•••••210');
    expect(JSON.stringify({ ...labelOf(PARCEL, ''), cash: '' })).not.toContain('9812345210');
  });

  it('names the seller by his legal name and where the parcel goes back to', () => {
    const { from } = labelOf(PARCEL, '');
    expect(from).toEqual({ name: 'Ramesh Prints LLP', address: '1 Mill Road, Surat, Gujarat 395003' });
  });

  it('has one amount: the cash at the door', () => {
    const { cash, ...others } = labelOf(PARCEL, '');
    expect(cash).toEqual(Money.rupees(1_499));
    expect(Object.values(others).some((value) => (value as unknown) instanceof Money)).toBe(false);
  });

  it('leads whoever did not order it to a page of that parcel alone', () => {
    const url = labelOf(PARCEL, 'https://haat.example').notMineUrl;
    expect(url).toBe(`https://haat.example/d/${shortId(ID)}`);
    expect(idOfShort(shortId(ID))).toBe(ID);
    expect(idOfShort('../../etc/passwd')).toBeUndefined();
  });
});
