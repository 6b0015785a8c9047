/**
 * A column heading as plain lower-case words: `ProductID`, `product_id` and `Product ID *` are all `product id`.
 * The mark of the English language goes (`name:en`), other languages stay as a word (`name hi`).
 */
export function headerWords(heading: string): string {
  return heading
    .normalize('NFKC')
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/:\s*en\s*$/, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

const WEIGHT_UNITS: Readonly<Record<string, 'g' | 'kg'>> = Object.fromEntries([
  ...['g', 'gm', 'gms', 'gram', 'grams', 'ग्राम'].map((word) => [word, 'g']),
  ...['kg', 'kgs', 'kilogram', 'kilograms', 'किलो', 'किग्रा'].map((word) => [word, 'kg']),
]);

/** `net weight gms` is `net weight` in grams; without a unit word the unit is unknown. */
export function weightHeading(words: string): { readonly words: string; readonly unit: 'g' | 'kg' | undefined } {
  const list = words.split(' ');
  const unit = WEIGHT_UNITS[list.at(-1) ?? ''];
  if (!unit) return { words, unit };
  return { words: list.slice(0, list.at(-2) === 'in' ? -2 : -1).join(' '), unit };
}

const PICTURE = new Set('photo,photos,image,images,img,picture,pictures,asset,assets,फोटो,फ़ोटो,चित्र'.split(','));
const BESIDE_PICTURE = new Set(
  'product,variant,main,additional,other,extra,file,name,names,url,urls,link,links,src,path,front,back,side,of'.split(
    ',',
  ),
);

/** Whether a heading names photos and nothing about them: `Image 2 (Back)` does, `Image Alt Text` does not. */
export function namesPhotos(words: string): boolean {
  const list = words.split(' ').map((word) => word.replace(/\d+$/, ''));
  return (
    list.some((word) => PICTURE.has(word)) &&
    list.every((word) => word === '' || PICTURE.has(word) || BESIDE_PICTURE.has(word))
  );
}
