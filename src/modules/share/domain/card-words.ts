import type { CardLanguage } from './card-name.js';

/** The few words of ours on a card; `{name}` and `{time}` are replaced. */
export interface CardWords {
  readonly brand: string;
  /** Stands for a title that cannot be drawn. */
  readonly untitled: string;
  readonly from: string;
  /** Follows the number of percent. */
  readonly off: string;
  readonly until: string;
  readonly direction: 'ltr' | 'rtl';
}

const ltr = (
  words: readonly [brand: string, untitled: string, from: string, off: string, until: string],
): CardWords => {
  const [brand, untitled, from, off, until] = words;
  return { brand, untitled, from, off, until, direction: 'ltr' };
};

/** All words of all cards by language. The printed maximum price is `MRP` in all of them, as it is on every pack. */
export const CARD_WORDS: Readonly<Record<CardLanguage, CardWords>> = {
  en: ltr(['Haat', 'From my shop', 'from {name}', 'off', 'until {time}']),
  hi: ltr(['हाट', 'मेरी दुकान से', '{name} की ओर से', 'छूट', '{time} तक']),
  ta: ltr(['ஹாட்', 'எனது கடையிலிருந்து', '{name} இடமிருந்து', 'தள்ளுபடி', '{time} வரை']),
  te: ltr(['హాట్', 'నా దుకాణం నుండి', '{name} నుండి', 'తగ్గింపు', '{time} వరకు']),
  bn: ltr(['হাট', 'আমার দোকান থেকে', '{name}-এর পক্ষ থেকে', 'ছাড়', '{time} পর্যন্ত']),
  mr: ltr(['हाट', 'माझ्या दुकानातून', '{name} यांच्याकडून', 'सूट', '{time} पर्यंत']),
  gu: ltr(['હાટ', 'મારી દુકાનમાંથી', '{name} તરફથી', 'છૂટ', '{time} સુધી']),
  kn: ltr(['ಹಾಟ್', 'ನನ್ನ ಅಂಗಡಿಯಿಂದ', '{name} ಅವರಿಂದ', 'ರಿಯಾಯಿತಿ', '{time} ರವರೆಗೆ']),
  ml: ltr(['ഹാട്ട്', 'എന്റെ കടയിൽ നിന്ന്', '{name} നൽകുന്നത്', 'കിഴിവ്', '{time} വരെ']),
  pa: ltr(['ਹਾਟ', 'ਮੇਰੀ ਦੁਕਾਨ ਤੋਂ', '{name} ਵੱਲੋਂ', 'ਛੋਟ', '{time} ਤੱਕ']),
  or: ltr(['ହାଟ', 'ମୋ ଦୋକାନରୁ', '{name}ଙ୍କ ପକ୍ଷରୁ', 'ରିହାତି', '{time} ପର୍ଯ୍ୟନ୍ତ']),
  ur: {
    brand: 'ہاٹ',
    untitled: 'میری دکان سے',
    from: '{name} کی طرف سے',
    off: 'رعایت',
    until: '{time} تک',
    direction: 'rtl',
  },
};
