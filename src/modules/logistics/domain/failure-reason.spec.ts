import { reasonIn } from './failure-reason.js';

describe('the reason in a courier’s words', () => {
  it.each([
    ['Pending - Consignee unavailable', 'not-available'],
    ['Pending - Consignee wants delivery on another day', 'asked-later'],
    ['Pending - Consignee refused to accept, COD amount not ready', 'cash-not-ready'],
    ['Consignee refused to accept/order cancelled', 'refused'],
    ['Customer not contactable', 'unreachable'],
    ['UPI network issue', 'payment-failed'],
    ['Incomplete address and contact details', 'bad-address'],
    ['Out of delivery area', 'out-of-area'],
    ['Entry restricted area', 'closed-area'],
    ['Package found damaged', 'damaged'],
    ['Pending - Delivered scan made in error, consignee not available', 'scan-taken-back'],
    ['ZX-91 misc', 'unknown'],
    ['', 'unknown'],
  ] as const)('%s is %s', (words, reason) => {
    expect(reasonIn(words)).toBe(reason);
  });
});
