/** What the words of a title or category say about the tax class, where a sheet gives no tariff code. */
export type WordedClass = 'apparel' | 'footwear' | 'imitation-jewellery' | 'general';

/** Looked at in this order, because a jewellery box for a saree is neither; whole words, singular or plural. */
const WORDS: readonly (readonly [WordedClass, RegExp])[] = [
  [
    'footwear',
    /\b(?:footwear|(?:shoe|sneaker|sandal|slipper|chappal|boot|heel|loafer|jutti|juti|mojari|kolhapuri|flip flop)s?)\b/i,
  ],
  [
    'imitation-jewellery',
    /\b(?:jewellery|jewelry|jhumka|(?:earring|necklace|bangle|bracelet|anklet|mangalsutra|pendant|ring)s?)\b/i,
  ],
  [
    'apparel',
    /\b(?:apparel|clothing|innerwear|ethnic wear|jeans|leggings?|jeggings?|saree?s?|sari|(?:kurta|kurti|shirt|tshirt|dress|lehenga|choli|blouse|trouser|dupatta|stole|shawl|scarf|salwar|churidar|palazzo|skirt|jacket|sweater|sweatshirt|top|bra|brief|sock|nightsuit|nightdress|short|bedsheet|cushion cover|curtain|towel|table runner|suit)(?:s|es)?)\b/i,
  ],
];

/** The class that the words of a product name; general where they name none. */
export function worded(category: string, title: string): WordedClass {
  for (const text of [category, title]) {
    const match = WORDS.find(([, words]) => words.test(text));
    if (match) return match[0];
  }
  return 'general';
}
