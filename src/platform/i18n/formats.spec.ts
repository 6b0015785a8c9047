import { Money } from '../../kernel/index.js';
import { formatsOf } from './formats.js';
import { LANGUAGE_CODES, type Language } from './language.js';

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
    for (const language of LANGUAGE_CODES) {
      expect([
        language,
        formatsOf(language)
          .money(Money.paise(paise))
          .replace(/[\u2066\u2069]/g, ''),
      ]).toEqual([language, text]);
    }
  });

  it('stay exact beyond what a float holds', () => {
    expect(formatsOf('en').money(Money.paise('900719925474099301'))).toBe('₹9,00,71,99,25,47,40,993.01');
  });

  it('keep their minus before them where lines run from the right', () => {
    expect(formatsOf('ur').money(Money.rupees(-74))).toBe('\u2066−₹74\u2069');
    expect(formatsOf('ur').money(Money.rupees(74))).toBe('₹74');
  });

  it('keep the groups of a phone number in their order', () => {
    expect(formatsOf('ur').phone('+91 90•••••021')).toBe('\u2066+91\u00a090•••••021\u2069');
    expect(formatsOf('ur').phone('')).toBe('');
    expect(formatsOf('ta').phone('+91 90•••••021')).toBe('+91\u00a090•••••021');
    expect(formatsOf('ta').phone('+919870000055')).toBe('+91\u00a098700\u00a000055');
    expect(formatsOf('ta').phone('+12025550123')).toBe('+12025550123');
  });

  it('write numbers and rates with Indian grouping', () => {
    expect(formatsOf('hi').number(1234567)).toBe('12,34,567');
    expect(formatsOf('en').percent(1250)).toBe('12.5%');
  });
});

describe('dates', () => {
  it('are short and without a comma in English', () => {
    const { date, dateTime, fullDate, month } = formatsOf('en');
    expect(date(TUESDAY_AFTERNOON)).toBe('Tue 24 Nov');
    expect(dateTime(TUESDAY_AFTERNOON)).toBe('Tue 24 Nov, 4:30 pm');
    expect(fullDate(TUESDAY_AFTERNOON)).toBe('24 Nov 2026');
    expect(month('2026-11-01')).toBe('November 2026');
  });

  it('are written out in Hindi, with the part of the day', () => {
    const { date, dateTime } = formatsOf('hi');
    expect(date(TUESDAY_AFTERNOON)).toBe('मंगल 24 नवंबर');
    expect(dateTime(TUESDAY_AFTERNOON)).toBe('मंगल 24 नवंबर, शाम 4:30 बजे');
  });

  it.each<[Language, string]>([
    ['ta', 'செவ். 24 நவம்பர், 4:30 PM'],
    ['te', 'మంగళ 24 నవంబర్, 4:30 PM'],
    ['bn', 'মঙ্গল 24 নভেম্বর, 4:30 PM'],
    ['mr', 'मंगळ 24 नोव्हेंबर, 4:30 PM'],
    ['gu', 'મંગળ 24 નવેમ્બર, સાંજે 4:30'],
    ['kn', 'ಮಂಗಳ 24 ನವೆಂಬರ್, 4:30 PM'],
    ['ml', 'ചൊവ്വ നവംബർ 24, വൈകുന്നേരം 4:30'],
    ['pa', 'ਮੰਗਲ ਨਵੰਬਰ 24, ਸ਼ਾਮੀਂ 4:30'],
    ['or', 'ମଙ୍ଗଳ ନଭେମ୍ବର 24, 4:30 PM'],
    ['ur', 'منگل 24 نومبر، 4:30 PM'],
  ])('speak %s with the digits of the price tags: %s', (language, text) => {
    expect(formatsOf(language).dateTime(TUESDAY_AFTERNOON)).toBe(text);
  });

  it('have no other digits in any language', () => {
    for (const language of LANGUAGE_CODES) {
      const { date, dateTime, fullDate, number, percent } = formatsOf(language);
      const said = [date, dateTime, fullDate].map((write) => write(TUESDAY_AFTERNOON)).join(' ');
      expect(`${said} ${number(1234567)} ${percent(1250)}`).not.toMatch(/(?![0-9])\p{Nd}/u);
      expect(fullDate(TUESDAY_AFTERNOON)).toMatch(/24.*2026|2026.*24/);
      expect(number(1234567)).toBe('12,34,567');
    }
  });

  it('follow India’s clock: what is still Monday in Greenwich is Tuesday here', () => {
    expect(formatsOf('en').date(new Date('2026-11-23T18:30:00Z'))).toBe('Tue 24 Nov');
    expect(formatsOf('en').date(new Date('2026-11-23T18:29:59Z'))).toBe('Mon 23 Nov');
  });

  it('take a business day as it is written', () => {
    expect(formatsOf('en').date('2026-11-24')).toBe('Tue 24 Nov');
  });
});
