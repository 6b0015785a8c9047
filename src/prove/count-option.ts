/** A whole number that was typed after an option. Throws RangeError outside its bounds. */
export function countOption(name: string, text: string, least: number, most: number): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least || Number(text) > most) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}`);
  }
  return Number(text);
}
