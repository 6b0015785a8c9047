import type { CardLanguage } from './card-name.js';

/** The few words of ours on a card; `{name}`, `{time}` and `{amount}` are replaced. */
export interface CardWords {
  readonly brand: string;
  /** Stands for a title that cannot be drawn. */
  readonly untitled: string;
  readonly from: string;
  /** Follows the number of percent. */
  readonly off: string;
  readonly until: string;
  /** Goods, delivery and fee for cash together: certain, or at most. */
  readonly whole: { readonly exact: string; readonly most: string };
  readonly direction: 'ltr' | 'rtl';
}

type Words = readonly [
  brand: string,
  untitled: string,
  from: string,
  off: string,
  until: string,
  whole: string,
  wholeAtMost: string,
];

const ltr = (words: Words): CardWords => {
  const [brand, untitled, from, off, until, exact, most] = words;
  return { brand, untitled, from, off, until, whole: { exact, most }, direction: 'ltr' };
};

/** All words of all cards by language. The printed maximum price is `MRP` in all of them, as it is on every pack. */
export const CARD_WORDS: Readonly<Record<CardLanguage, CardWords>> = {
  en: ltr([
    'Haat',
    'From my shop',
    'from {name}',
    'off',
    'until {time}',
    '{amount} with delivery',
    'up to {amount} with delivery',
  ]),
  hi: ltr([
    'हाट',
    'मेरी दुकान से',
    '{name} की ओर से',
    'छूट',
    '{time} तक',
    'डिलीवरी सहित {amount}',
    'डिलीवरी सहित ज़्यादा से ज़्यादा {amount}',
  ]),
  ta: ltr([
    'ஹாட்',
    'எனது கடையிலிருந்து',
    '{name} இடமிருந்து',
    'தள்ளுபடி',
    '{time} வரை',
    'டெலிவரியுடன் {amount}',
    'டெலிவரியுடன் அதிகபட்சம் {amount}',
  ]),
  te: ltr(['హాట్', 'నా దుకాణం నుండి', '{name} నుండి', 'తగ్గింపు', '{time} వరకు', 'డెలివరీతో {amount}', 'డెలివరీతో గరిష్ఠంగా {amount}']),
  bn: ltr([
    'হাট',
    'আমার দোকান থেকে',
    '{name}-এর পক্ষ থেকে',
    'ছাড়',
    '{time} পর্যন্ত',
    'ডেলিভারি সহ {amount}',
    'ডেলিভারি সহ সর্বোচ্চ {amount}',
  ]),
  mr: ltr([
    'हाट',
    'माझ्या दुकानातून',
    '{name} यांच्याकडून',
    'सूट',
    '{time} पर्यंत',
    'डिलिव्हरीसह {amount}',
    'डिलिव्हरीसह जास्तीत जास्त {amount}',
  ]),
  gu: ltr([
    'હાટ',
    'મારી દુકાનમાંથી',
    '{name} તરફથી',
    'છૂટ',
    '{time} સુધી',
    'ડિલિવરી સાથે {amount}',
    'ડિલિવરી સાથે વધુમાં વધુ {amount}',
  ]),
  kn: ltr(['ಹಾಟ್', 'ನನ್ನ ಅಂಗಡಿಯಿಂದ', '{name} ಅವರಿಂದ', 'ರಿಯಾಯಿತಿ', '{time} ರವರೆಗೆ', 'ಡೆಲಿವರಿ ಸೇರಿ {amount}', 'ಡೆಲಿವರಿ ಸೇರಿ ಗರಿಷ್ಠ {amount}']),
  ml: ltr([
    'ഹാട്ട്',
    'എന്റെ കടയിൽ നിന്ന്',
    '{name} നൽകുന്നത്',
    'കിഴിവ്',
    '{time} വരെ',
    'ഡെലിവറി ഉൾപ്പെടെ {amount}',
    'ഡെലിവറി ഉൾപ്പെടെ പരമാവധി {amount}',
  ]),
  pa: ltr([
    'ਹਾਟ',
    'ਮੇਰੀ ਦੁਕਾਨ ਤੋਂ',
    '{name} ਵੱਲੋਂ',
    'ਛੋਟ',
    '{time} ਤੱਕ',
    'ਡਿਲੀਵਰੀ ਸਮੇਤ {amount}',
    'ਡਿਲੀਵਰੀ ਸਮੇਤ ਵੱਧ ਤੋਂ ਵੱਧ {amount}',
  ]),
  or: ltr([
    'ହାଟ',
    'ମୋ ଦୋକାନରୁ',
    '{name}ଙ୍କ ପକ୍ଷରୁ',
    'ରିହାତି',
    '{time} ପର୍ଯ୍ୟନ୍ତ',
    'ଡେଲିଭରି ସହିତ {amount}',
    'ଡେଲିଭରି ସହିତ ସର୍ବାଧିକ {amount}',
  ]),
  ur: {
    brand: 'ہاٹ',
    untitled: 'میری دکان سے',
    from: '{name} کی طرف سے',
    off: 'رعایت',
    until: '{time} تک',
    // The mark keeps the sign of the rupee before its number.
    whole: { exact: 'ڈیلیوری سمیت \u200E{amount}', most: 'ڈیلیوری سمیت زیادہ سے زیادہ \u200E{amount}' },
    direction: 'rtl',
  },
};
