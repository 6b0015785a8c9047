import { DeliveryDayUnfit, deliveryDays, readDeliveryDay } from './delivery-day.js';

describe('a day for the delivery', () => {
  it.each(['2026-11-23', '2026-11-28'])('may be %s on 22 November', (day) => {
    expect(readDeliveryDay(day, '2026-11-22')).toBe(day);
  });

  it.each(['2026-11-22', '2026-11-29', '2025-11-23'])('may not be %s', (day) => {
    expect(() => readDeliveryDay(day, '2026-11-22')).toThrow(DeliveryDayUnfit);
  });

  it('goes over the end of a year', () => {
    expect(deliveryDays('2026-12-30')).toEqual({ first: '2026-12-31', last: '2027-01-05' });
  });
});
