/** An Indian mobile number, with or without its prefix, standing alone among other characters. */
const MOBILE = /(?<!\d)(\+?91[\s-]?)?([6-9]\d)\d{5}(\d{3})(?!\d)/g;

/** Hides the middle of every mobile number in a text: enough is left to compare, not to call. */
export function maskText(text: string): string {
  return text.replace(
    MOBILE,
    (_whole, prefix: string | undefined, head: string, tail: string) => `${prefix ?? ''}${head}*****${tail}`,
  );
}
