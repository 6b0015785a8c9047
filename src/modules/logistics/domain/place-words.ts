/** Words of a hub's name that say what it is for the courier, not where it is. */
const HUB_WORDS = /\b(hub|dc|sc|rpc|ph|gateway|facility|cod|fwd|rto|warehouse|processing|centre|center|[a-z]|\d+)\b/gi;
const LETTERS_MIN = 3;
const SHOWN_MAX = 40;

/**
 * The place in a courier's scan as one would say it: "BLR/Jayanagar_Hub (KA)" is "Jayanagar". Couriers build these names
 * of city, area and function; undefined where nothing readable is left.
 */
export function placeWords(location: string): string | undefined {
  const parts = location
    .slice(0, 200)
    .replace(/\(.*?\)/g, ' ')
    .split(/[_/,|;:-]+/)
    .map((part) => part.replace(HUB_WORDS, ' ').replace(/\s+/g, ' ').trim())
    // Codes such as BLR or MH12 tell a buyer nothing.
    .filter((part) => part.length >= LETTERS_MIN && !/\d/.test(part) && !/^[A-Z]{1,4}$/.test(part));
  const [place] = parts;
  if (!place) return undefined;
  const words = place.toLowerCase().replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
  return words.slice(0, SHOWN_MAX);
}
