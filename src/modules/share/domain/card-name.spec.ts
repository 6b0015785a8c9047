import { CARD_FORMATS, CARD_LANGUAGES, CARD_TEMPLATES, cardFileName, readCardName } from './card-name.js';

const code = 'K7Q2M9xYz4';

it('every card’s file name is read back as the same card', () => {
  for (const language of CARD_LANGUAGES)
    for (const format of CARD_FORMATS)
      for (const template of CARD_TEMPLATES) {
        const name = { code, language, format, template };
        expect(readCardName(cardFileName(name))).toEqual(name);
      }
});

it('the usual template has no place in the name, so that a card has one address only', () => {
  expect(cardFileName({ code, language: 'ur', format: 'story' })).toBe('K7Q2M9xYz4-ur-story.jpg');
  expect(readCardName('K7Q2M9xYz4-ur-story-classic.jpg')).toBeUndefined();
});

it.each([
  'K7Q2M9xYz4-fr-story.jpg',
  'K7Q2M9xYz4-en-poster.jpg',
  'K7Q2M9xYz4-en-story-gold.jpg',
  'K7Q2M9xYz4-en-story.png',
  'short-en-story.jpg',
  '../K7Q2M9xYz4-en-story.jpg',
  'K7Q2M9xYz4-en-story.jpg\n',
])('%j names no card', (fileName) => {
  expect(readCardName(fileName)).toBeUndefined();
});
