/** A consonant with the vowel that follows it; of a vowel alone the consonant is empty. */
interface Syllable {
  consonants: string;
  vowel: string;
  /** The vowel is not written: it may be silent. */
  unwritten: boolean;
  /** A nasal after the vowel, which keeps it from falling silent. */
  nasal: string;
}

const CONSONANTS: Readonly<Record<string, string>> = {
  क: 'k',
  ख: 'kh',
  ग: 'g',
  घ: 'gh',
  ङ: 'n',
  च: 'ch',
  छ: 'chh',
  ज: 'j',
  झ: 'jh',
  ञ: 'n',
  ट: 't',
  ठ: 'th',
  ड: 'd',
  ढ: 'dh',
  ण: 'n',
  त: 't',
  थ: 'th',
  द: 'd',
  ध: 'dh',
  न: 'n',
  प: 'p',
  फ: 'ph',
  ब: 'b',
  भ: 'bh',
  म: 'm',
  य: 'y',
  र: 'r',
  ल: 'l',
  ळ: 'l',
  व: 'v',
  श: 'sh',
  ष: 'sh',
  स: 's',
  ह: 'h',
};
const VOWELS: Readonly<Record<string, string>> = {
  अ: 'a',
  आ: 'aa',
  इ: 'i',
  ई: 'ii',
  उ: 'u',
  ऊ: 'uu',
  ऋ: 'ri',
  ए: 'e',
  ऐ: 'ai',
  ऍ: 'e',
  ओ: 'o',
  औ: 'au',
  ऑ: 'o',
};
const VOWEL_SIGNS: Readonly<Record<string, string>> = {
  'ा': 'aa',
  'ि': 'i',
  'ी': 'ii',
  'ु': 'u',
  'ू': 'uu',
  'ृ': 'ri',
  'े': 'e',
  'ै': 'ai',
  'ॅ': 'e',
  'ो': 'o',
  'ौ': 'au',
  'ॉ': 'o',
};
const VIRAMA = '्';
const NASALS = new Set(['ं', 'ँ']);

/** Writes one Devanagari word in Latin letters as it is spoken: कपड़ा is kapda, चिकनकारी is chikankari. */
export function devanagariInLatin(word: string): string {
  const syllables = syllablesOf(word);
  silence(syllables);
  return syllables.map(({ consonants, vowel, nasal }) => `${consonants}${vowel}${nasal}`).join('');
}

function syllablesOf(word: string): Syllable[] {
  const syllables: Syllable[] = [];
  let joined = false;
  // Dots below (क़, ड़) make sounds that people spell like the letter without the dot.
  for (const letter of word.normalize('NFD').replaceAll('\u093c', '')) {
    const last = syllables.at(-1);
    const consonant = CONSONANTS[letter];
    if (consonant !== undefined) {
      if (joined && last) {
        last.consonants += consonant;
        last.vowel = 'a';
      } else syllables.push({ consonants: consonant, vowel: 'a', unwritten: true, nasal: '' });
      joined = false;
    } else if (VOWEL_SIGNS[letter] !== undefined && last) {
      last.vowel = VOWEL_SIGNS[letter];
      last.unwritten = false;
    } else if (VOWELS[letter] !== undefined) {
      syllables.push({ consonants: '', vowel: VOWELS[letter], unwritten: false, nasal: '' });
    } else if (letter === VIRAMA && last) {
      last.vowel = '';
      joined = true;
    } else if (NASALS.has(letter) && last) last.nasal = 'n';
    else if (/[a-z0-9]/.test(letter)) syllables.push({ consonants: letter, vowel: '', unwritten: false, nasal: '' });
  }
  return syllables;
}

/** Hindi drops the unwritten vowel at a word's end and, from the end on, between two syllables that sound. */
function silence(syllables: readonly Syllable[]): void {
  const last = syllables.at(-1);
  if (last?.unwritten && last.nasal === '' && syllables.length > 1) last.vowel = '';
  for (let index = syllables.length - 2; index > 0; index--) {
    const [before, here, after] = syllables.slice(index - 1, index + 2);
    if (here && isSilent(before, here, after)) here.vowel = '';
  }
}

function isSilent(before: Syllable | undefined, here: Syllable, after: Syllable | undefined): boolean {
  if (!here.unwritten || here.nasal !== '' || !isSingle(here.consonants)) return false;
  const sounds = Boolean(before?.vowel) && Boolean(after?.vowel);
  return sounds && before?.nasal === '' && isSingle(after?.consonants ?? '');
}

/** One sound, however many Latin letters it is written with. */
function isSingle(consonants: string): boolean {
  return /^(?:chh|[bcdgjkpst]h|[a-z])$/.test(consonants);
}
