import fc from 'fast-check';
import { directionOf, fitLine, fitText, legible, type Measure, settingOf } from './card-text.js';

/** A font in which every sign is half as wide as it is tall. */
const halfWide: Measure = async (text, size) => Array.from(text).length * size * 0.5;

describe('legible text', () => {
  it.each([
    ['keeps Latin, Devanagari, digits and signs', 'Saree ₹999 – “साड़ी”, 100% & <b>', 'Saree ₹999 – “साड़ी”, 100% & <b>'],
    ['drops control and direction signs', 'a\u0000b\u0007c \u202Eevil\u202C\uFEFF', 'a b c evil'],
    ['drops emoji and lone surrogates', '🔥 Hot 👩‍👩‍👧 deal \uD800!', 'Hot deal !'],
    ['keeps the scripts of India', 'சேலை చీర শাড়ি સાડી ಸೀರೆ സാരി ਸਾੜ੍ਹੀ', 'சேலை చీర শাড়ি સાડી ಸೀರೆ സാരി ਸਾੜ੍ਹੀ'.normalize('NFKC')],
    ['keeps Urdu with its signs', 'اعلیٰ سوتی ساڑھی، نئی', 'اعلیٰ سوتی ساڑھی، نئی'],
    ['drops scripts that the fonts lack', 'שמלה 服 Saree', 'Saree'],
    ['makes fancy letters plain', '𝓢𝓪𝓻𝓮𝓮 ＳＡＬＥ', 'Saree SALE'],
    ['takes piled accents off', 'Z̸̢̛͚a̷͎̕l̵̰̒g̵̦͐o', 'Zalgo'],
    ['keeps accents that belong to a letter', 'Cafe\u0301 crème', 'Café crème'],
    ['keeps a joiner inside Devanagari only', 'क्\u200Dष a\u200Db', 'क्\u200Dष ab'],
    ['limits vowel signs on one letter', `क${'ि'.repeat(40)}`, `क${'ि'.repeat(3)}`],
    ['keeps a mixed fraction readable', '22½ ct', '22 1/2 ct'],
    ['joins blanks and lines', '  two\n\t words\u00A0here ', 'two words here'],
  ])('%s', (_, text, expected) => {
    expect(legible(text)).toBe(expected);
  });

  it('is itself legible, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        expect(legible(legible(text))).toBe(legible(text));
      }),
    );
  });

  it('is the same for plain letters whether or not others stand among them', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(legible(`é${text}`)).toBe(`é${legible(`x${text}`).slice(1)}`);
      }),
    );
  });
});

describe('fitting a text into lines', () => {
  const settings = [
    { size: 40, lines: 1 },
    { size: 20, lines: 2 },
  ];

  it('takes the first setting in which it fits whole', async () => {
    expect(await fitText('short one', 200, settings, halfWide)).toEqual({ lines: ['short one'], size: 40 });
    expect(await fitText('a little bit longer', 200, settings, halfWide)).toMatchObject({ size: 20 });
  });

  it('leaves no word alone on the last line', async () => {
    const { lines } = await fitText('one two three four five', 200, settings, halfWide);
    expect(lines).toEqual(['one two three', 'four five']);
  });

  it('ends with an ellipsis where text is left over, after a whole word', async () => {
    const { lines } = await fitText(
      'many words that go on and on and on until nobody reads them',
      200,
      settings,
      halfWide,
    );
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^[a-z ]+[a-z]…$/);
  });

  it('breaks a word that is wider than a line, letter by letter', async () => {
    const { lines } = await fitText('x'.repeat(30), 200, settings, halfWide);
    expect(lines).toEqual(['x'.repeat(20), 'x'.repeat(10)]);
  });

  it('breaks Devanagari between letters as read, never before a vowel sign', async () => {
    const { lines } = await fitText('की'.repeat(15), 205, settings, halfWide);
    for (const line of lines) expect(line).not.toMatch(/^\p{M}/u);
  });

  it('never passes the width nor the number of lines', async () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 70 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(words, async (parts) => {
        const { lines, size } = await fitText(legible(parts.join(' ')), 200, settings, halfWide);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(await halfWide(line, size)).toBeLessThanOrEqual(200);
      }),
    );
  });
});

describe('fitting a text on one line', () => {
  const from = (name: string) => `from ${name}`;

  it('leaves it alone where it fits', async () => {
    expect(await fitLine('Sunita', 200, 20, halfWide, from)).toBe('from Sunita');
  });

  it('shortens the name and not the phrase around it', async () => {
    expect(await fitLine('Srinivasaraghavan', 150, 20, halfWide, from)).toBe('from Srinivasa…');
  });
});

describe('the setting of a script', () => {
  it('is smaller and wider apart where letters stand tall', () => {
    const [latin, malayalam, urdu] = ['Saree', 'സാരി', 'ساڑھی'].map(settingOf);
    expect([latin!.scale, malayalam!.scale, urdu!.scale]).toEqual([1, 0.9, 0.8]);
    expect(urdu!.pitch).toBeGreaterThan(malayalam!.pitch);
  });

  it.each([
    ['Saree ساڑھی', 'ltr'],
    ['100% ساڑھی', 'rtl'],
    ['हाथ', 'ltr'],
    ['2026', 'ltr'],
  ])('%s runs %s', (text, direction) => {
    expect(directionOf(text)).toBe(direction);
  });
});
