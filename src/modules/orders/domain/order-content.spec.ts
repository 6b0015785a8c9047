import { type Id, Money, type PhoneNumber, type Pincode, type StateCode } from '../../../kernel/index.js';
import { contentText, type OrderContent } from './order-content.js';

const CONTENT: OrderContent = {
  orderId: 'a' as Id<'Order'>,
  due: Money.rupees(1299),
  recipient: {
    name: 'Sita',
    phone: '+919876543210' as PhoneNumber,
    addressLine: '12 Main Road',
    landmark: '',
    city: 'Pune',
    stateCode: '27' as StateCode,
    pincode: '411001' as Pincode,
  },
  lines: [
    { linkCode: 'one', variantId: 'red', quantity: 1, sellingPrice: Money.rupees(500) },
    { linkCode: 'two', variantId: 'blue', quantity: 1, sellingPrice: Money.rupees(799) },
  ],
};

describe('the text that a consent is bound to', () => {
  it('is the same for the same content, whatever the order of lines', () => {
    expect(contentText({ ...CONTENT, lines: [...CONTENT.lines].reverse() })).toBe(contentText(CONTENT));
  });

  it.each<[string, OrderContent]>([
    ['another order', { ...CONTENT, orderId: 'b' as Id<'Order'> }],
    ['another amount', { ...CONTENT, due: Money.rupees(1300) }],
    ['another phone', { ...CONTENT, recipient: { ...CONTENT.recipient, phone: '+919876543211' as PhoneNumber } }],
    ['another address', { ...CONTENT, recipient: { ...CONTENT.recipient, addressLine: '13 Main Road' } }],
    ['another quantity', { ...CONTENT, lines: CONTENT.lines.map((line) => ({ ...line, quantity: 2 })) }],
    ['what it is exchanged for', { ...CONTENT, exchangeOf: 'one' }],
    ['what that cost', { ...CONTENT, exchangeOf: 'one', covered: Money.rupees(1200) }],
    [
      'the same goods on another link',
      { ...CONTENT, lines: CONTENT.lines.map((line) => ({ ...line, linkCode: 'x' })) },
    ],
    [
      'a word moved to the next field',
      { ...CONTENT, recipient: { ...CONTENT.recipient, addressLine: '12 Main', landmark: 'Road' } },
    ],
    [
      'punctuation that imitates the next field',
      { ...CONTENT, recipient: { ...CONTENT.recipient, addressLine: '12 Main Road","' } },
    ],
  ])('differs for %s', (_what, other) => {
    expect(contentText(other)).not.toBe(contentText(CONTENT));
  });
});
