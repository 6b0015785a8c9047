import { minutesToPay } from './minutes-to-pay.js';

describe('how long a place to pay is open', () => {
  const NOON = new Date('2026-11-20T06:30:00Z');
  const held = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

  it('is half an hour where no seat is held', () => {
    expect(minutesToPay(NOON, undefined)).toBe(30);
  });

  it.each([
    ['as long as the seat is held', 24.9, 24],
    ['never longer than any other', 45, 30],
    ['what the gateway needs at least, where the seat is held for less', 3, 16],
    ['the same where the time is over', -2, 16],
  ])('is %s', (_, left, minutes) => {
    expect(minutesToPay(NOON, held(left))).toBe(minutes);
  });
});
