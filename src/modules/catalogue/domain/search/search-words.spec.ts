import { foldWord } from './fold-word.js';
import { isNear } from './near-words.js';
import { searchWordsOf, wordsSought } from './search-words.js';

describe('words that sound alike', () => {
  it.each([
    ['saree', 'sari'],
    ['sarri', 'sarees'],
    ['kurtti', 'kurti'],
    ['dupatta', 'dupata'],
    ['dupatta', 'दुपट्टा'],
    ['kapda', 'कपड़ा'],
    ['salwar', 'शलवार'],
    ['lahanga', 'लहंगा'],
    ['banarsi', 'बनारसी'],
    ['bandhani', 'bandani'],
    ['bandhani', 'बांधनी'],
    ['jhumka', 'झुमका'],
    ['zari', 'जरी'],
    ['zari', 'ज़री'],
    ['phulkari', 'फुलकारी'],
    ['chikankari', 'चिकनकारी'],
    ['kameez', 'kamiz'],
    ['Pyjamas', 'pyjama'],
    ['dresses', 'dress'],
    ['parties', 'party'],
    ['Café', 'cafe'],
    ['jootiyan', 'जूतियां'],
  ])('%s and %s have one key', (one, other) => {
    expect(foldWord(one)).toBe(foldWord(other));
    expect(foldWord(one)).not.toBe('');
  });

  it.each([
    ['saree', 'shirt'],
    ['kurta', 'kurti'],
    ['lal', 'nila'],
    ['dress', 'dry'],
  ])('%s and %s have two', (one, other) => {
    expect(foldWord(one)).not.toBe(foldWord(other));
  });

  it('are nothing where there is no letter', () => {
    expect(foldWord('—')).toBe('');
  });
});

describe('goods', () => {
  const kurta = searchWordsOf(['Red Cotton Kurtas for Women', 'लाल सूती कुर्ता', 'Kurtas']);
  const sheet = searchWordsOf(['Double bed sheet with 2 pillow covers', null, 'Home']);

  it.each([
    ['kurta laal', kurta],
    ['laal kurta', kurta],
    ['लाल कुर्ता', kurta],
    ['suti kurtaa', kurta],
    ['mahila kurta', kurta],
    ['chadar', sheet],
    ['bedsheet', sheet],
    ['चादर', sheet],
    ['takiya', sheet],
  ])('are found by “%s”', (typed, goods) => {
    const sought = wordsSought(typed);
    expect(sought.length).toBeGreaterThan(0);
    expect(sought.filter((key) => !goods.includes(key))).toEqual([]);
  });

  it.each([
    ['saadi', 'saree'],
    ['sarri', 'साड़ी'],
    ['chunni', 'dupatta'],
    ['चुनरी', 'dupatta'],
    ['lehnga', 'लहंगा'],
    ['t-shirt', 'tshirt'],
    ['T shirts', 'टीशर्ट'],
    ['choodi', 'bangles'],
    ['शादी', 'wedding'],
    ['shaadi', 'bridal'],
    ['anarkali', 'अनारकली'],
  ])('called “%s” are those called “%s”', (typed, title) => {
    expect(wordsSought(typed)).toEqual(searchWordsOf([title]));
  });

  it('keep each word once, leave out what tells nothing, and are not found by nothing', () => {
    expect(searchWordsOf(['Saree for the sari', 'साड़ी'])).toEqual(['sari']);
    expect(wordsSought('  … ')).toEqual([]);
    expect(wordsSought('ke liye wali the').length).toBeLessThan(2);
    expect(wordsSought('one two three four five six seven eight')).toHaveLength(6);
  });
});

describe('a word that nobody has', () => {
  it.each([
    ['banarsi', 'banarasi'],
    ['kanjivaram', 'kanjeevram'],
    ['embrodery', 'embroidery'],
    ['patola', 'ptaola'],
    ['georg', 'georgette'],
    ['kurt', 'kurti'],
  ])('“%s” may mean “%s”', (typed, known) => {
    expect(isNear(foldWord(typed), foldWord(known))).toBe(true);
  });

  it.each([
    ['sari', 'lari2'],
    ['red', 'bed'],
    ['lal', 'la'],
    ['silk', 'skirt'],
    ['georgette', 'cotton'],
  ])('“%s” does not mean “%s”', (typed, known) => {
    expect(isNear(foldWord(typed), foldWord(known))).toBe(false);
  });
});
