import type { Money } from '../../../kernel/index.js';
import type { CardLanguage } from './card-name.js';
import { priceInWords, type WholeAmount } from './whole-in-words.js';

/** What goes into the chat beside the picture. */
export interface CaptionContent {
  readonly title: string;
  readonly price: Money;
  /** What that comes to with everything paid beside it, where something is. */
  readonly whole?: WholeAmount | undefined;
  readonly url: string;
  readonly language: CardLanguage;
}

type Lines = readonly [price: string, returns: string, order: string];

const LINES: Readonly<Record<CardLanguage, Lines>> = {
  en: ['Only {price}, cash on delivery', '7-day returns', 'Order here: {url}'],
  hi: ['सिर्फ़ {price}, डिलीवरी पर नकद', '7 दिन में वापसी', 'यहाँ ऑर्डर करें: {url}'],
  ta: ['வெறும் {price}, பொருள் வந்ததும் பணம்', '7 நாட்களில் திருப்பி அனுப்பலாம்', 'இங்கே ஆர்டர் செய்யுங்கள்: {url}'],
  te: ['కేవలం {price}, డెలివరీ సమయంలో నగదు', '7 రోజుల్లో వాపసు', 'ఇక్కడ ఆర్డర్ చేయండి: {url}'],
  bn: ['মাত্র {price}, ডেলিভারিতে নগদ', '7 দিনে ফেরত', 'এখানে অর্ডার করুন: {url}'],
  mr: ['फक्त {price}, डिलिव्हरीवर रोख', '7 दिवसांत परत', 'इथे ऑर्डर करा: {url}'],
  gu: ['ફક્ત {price}, ડિલિવરી પર રોકડ', '7 દિવસમાં પરત', 'અહીં ઓર્ડર કરો: {url}'],
  kn: ['ಕೇವಲ {price}, ತಲುಪಿದಾಗ ನಗದು', '7 ದಿನಗಳಲ್ಲಿ ವಾಪಸು', 'ಇಲ್ಲಿ ಆರ್ಡರ್ ಮಾಡಿ: {url}'],
  ml: ['വെറും {price}, ഡെലിവറിയിൽ പണം', '7 ദിവസത്തിനകം തിരികെ നൽകാം', 'ഇവിടെ ഓർഡർ ചെയ്യൂ: {url}'],
  pa: ['ਸਿਰਫ਼ {price}, ਡਿਲੀਵਰੀ ’ਤੇ ਨਕਦ', '7 ਦਿਨਾਂ ਵਿੱਚ ਵਾਪਸੀ', 'ਇੱਥੇ ਆਰਡਰ ਕਰੋ: {url}'],
  or: ['ମାତ୍ର {price}, ଡେଲିଭରି ସମୟରେ ନଗଦ', '7 ଦିନରେ ଫେରସ୍ତ', 'ଏଠାରେ ଅର୍ଡର କରନ୍ତୁ: {url}'],
  ur: ['صرف {price}، ڈیلیوری پر نقد', '7 دن میں واپسی', 'یہاں آرڈر کریں: {url}'],
};

/** Signs that would end a caption's bold title early, or start another line. */
const BREAKS_BOLD = /[*\s]+/g;

/** A caption that survives being forwarded: title, price, promise and link, each on its own line. */
export function caption({ title, price, whole, url, language }: CaptionContent): string {
  const [amount, returns, order] = LINES[language];
  return [
    `*${title.replace(BREAKS_BOLD, ' ').trim()}*`,
    amount.replace('{price}', () => priceInWords(price, whole, language)),
    returns,
    order.replace('{url}', () => url),
  ].join('\n');
}

/** Opens WhatsApp's chat picker with the text as a draft. */
export function whatsAppLink(text: string): string {
  return `https://wa.me/?text=${encodeURIComponent(text)}`;
}
