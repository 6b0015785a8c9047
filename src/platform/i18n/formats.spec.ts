import { Money } from '../../kernel/index.js';
import { formatsOf } from './formats.js';

const TUESDAY_AFTERNOON = new Date('2026-11-24T11:00:00Z');

describe('amounts', () => {
  it.each([
    [0, '₹0'],
    [50, '₹0.50'],
    [12_345_600, '₹1,23,456'],
    [12_345_605, '₹1,23,456.05'],
    [-7_400, '−₹74'],
    [1_234_567_890_00, '₹1,23,45,67,890'],
  ])('write %d paise as %s in every language', (paise, text) => {
    expect(formatsOf('en').money(Money.paise(paise))).toBe(text);
    expect(formatsOf('hi').money(Money.paise(paise))).toBe(text);
  });

  it('stay exact beyond what a float holds', () => {
    expect(formatsOf('en').money(Money.paise('900719925474099301'))).toBe('₹9,00,71,99,25,47,40,993.01');
  });

  it('write numbers and rates with Indian grouping', () => {
    expect(formatsOf('hi').number(1234567)).toBe('12,34,567');
    expect(formatsOf('en').percent(1250)).toBe('12.5%');
  });
});

describe('dates', () => {
  it('are short and without a comma in English', () => {
    const { date, dateTime, fullDate } = formatsOf('en');
    expect(date(TUESDAY_AFTERNOON)).toBe('Tue 24 Nov');
    expect(dateTime(TUESDAY_AFTERNOON)).toBe('Tue 24 Nov, 4:30 pm');
    expect(fullDate(TUESDAY_AFTERNOON)).toBe('24 Nov 2026');
  });

  it('are written out in Hindi, with the part of the day', () => {
    const { date, dateTime } = formatsOf('hi');
    expect(date(TUESDAY_AFTERNOON)).toBe('मंगल 24 नवंबर');
    expect(dateTime(TUESDAY_AFTERNOON)).toBe('मंगल 24 नवंबर, शाम 4:30 बजे');
  });

  it('follow India’s clock: what is still Monday in Greenwich is Tuesday here', () => {
    expect(formatsOf('en').date(new Date('2026-11-23T18:30:00Z'))).toBe('Tue 24 Nov');
    expect(formatsOf('en').date(new Date('2026-11-23T18:29:59Z'))).toBe('Mon 23 Nov');
  });

  it('take a business day as it is written', () => {
    expect(formatsOf('en').date('2026-11-24')).toBe('Tue 24 Nov');
  });
});
