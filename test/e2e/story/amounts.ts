/** One thing that must not be told, with what to call it when it was. */
export interface Secret {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Between two digits of an amount people write nothing, or a comma, apostrophe or blank. A point would find times. */
const BETWEEN_DIGITS = "[,'’ \\u00a0\\u2009\\u202f]?";

/**
 * An amount in all usual writings: 14713, 14,713, 14,713.00, ₹14713, Rs14713, 1471300 paise, and after
 * {@link plainDigits} also in Devanagari. Never as part of a longer number, name or code.
 */
export function amountSecret(what: string, paise: bigint | number | string): Secret {
  const [rupees, rest] = [BigInt(paise) / 100n, String(BigInt(paise) % 100n).padStart(2, '0')];
  if (rupees < 1000n) throw new Error(`${what} of ${rupees} rupees is no number that could be told from others`);
  const digits = String(rupees).split('').join(BETWEEN_DIGITS);
  const pattern = new RegExp(
    `(?:(?<![0-9a-z])|(?<=(?<![a-z])(?:rs|inr)))${digits}(?:[.,]?${rest}|[.,]\\d\\d)?(?![0-9a-z])`,
    'i',
  );
  return { what, pattern };
}

/** A text that must not be told, whatever stands around it and however its parts are set apart. */
export function textSecret(what: string, text: string): Secret {
  const parts = text.split(/[\s,]+/).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return { what, pattern: new RegExp(parts.join('[\\s,]+'), 'i') };
}

/** A phone number in all usual writings: with or without country code, in groups, behind `tel:` or `wa.me/`. */
export function phoneSecret(what: string, phone: string): Secret {
  const digits = phone.slice(-10);
  return { what, pattern: new RegExp(digits.split('').join('[\\s()-]?')) };
}

/** The same text with ASCII digits, so that १४७१३ is found too. */
export function plainDigits(text: string): string {
  return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
}

/** Characters on each side of a passage. */
const AROUND = 60;

/** Ids are drawn by chance: four of their digits may spell any amount. */
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Which of the secrets a text tells. */
export function toldIn(text: string, secrets: readonly Secret[]): string[] {
  return passagesIn(text, secrets).map(({ what }) => what);
}

/** The secrets that a text tells, each with the words around it. */
export function passagesIn(text: string, secrets: readonly Secret[]): { what: string; passage: string }[] {
  const plain = plainDigits(text).replace(UUID, 'id');
  return secrets.flatMap(({ what, pattern }) => {
    const at = plain.search(pattern);
    return at < 0 ? [] : [{ what, passage: plain.slice(Math.max(0, at - AROUND), at + AROUND) }];
  });
}
