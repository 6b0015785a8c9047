import { DomainError } from '../../../kernel/index.js';

/** The last part of a short address: `sunita-sarees`. */
export type Slug = string & { readonly brand: 'Slug' };

export const SLUG_LEAST_CHARS = 3;
export const SLUG_MOST_CHARS = 30;
/** Each address given out stays hers for ever, so nobody may collect them. */
export const SLUGS_MOST = 5;

/** A short address with other signs than small letters, digits and single hyphens, or too short, or too long. */
export class SlugUnfit extends DomainError {
  constructor() {
    super('slug-unfit', 'invalid', { least: SLUG_LEAST_CHARS, most: SLUG_MOST_CHARS });
  }
}

/** A word that would let somebody pass for the platform, a bank or the state. */
export class SlugReserved extends DomainError {
  constructor(word: string) {
    super('slug-reserved', 'rule-violated', { word });
  }
}

/** Somebody else has, had, or has nearly this address. */
export class SlugTaken extends DomainError {
  constructor() {
    super('slug-taken', 'conflict');
  }
}

/** She has taken as many addresses as one person may. */
export class SlugsUsedUp extends DomainError {
  constructor() {
    super('slugs-used-up', 'rule-violated', { most: SLUGS_MOST });
  }
}

/** Nobody may call herself so, also as one part of several between hyphens. */
const RESERVED_PARTS: ReadonlySet<string> = new Set(
  `admin bank customercare finance gov govt grievance help helpdesk helpline kyc legal login lottery official payment payments
   payout payouts police prize rbi refund refunds security signin support upi verify`.split(/\s+/),
);
/** Good as a part, as in sunita-shop, but nobody's alone. */
const RESERVED_ALONE: ReadonlySet<string> = new Set(
  `about account api app care cards contact customer docs earnings health home index join money null order orders pool reseller
   root seller service share shop static supplier system terms test undefined www`.split(/\s+/),
);
/** Nobody may have these anywhere in the address. */
const RESERVED_INSIDE = ['haat', 'whatsapp', 'paytm', 'phonepe', 'googlepay', 'gpay', 'meesho', 'amazon', 'flipkart'];

/** Reads an address as she typed it; blanks become hyphens. Throws {@link SlugUnfit} or {@link SlugReserved}. */
export function readSlug(typed: string): Slug {
  const slug = typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-');
  if (slug.length < SLUG_LEAST_CHARS || slug.length > SLUG_MOST_CHARS) throw new SlugUnfit();
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) throw new SlugUnfit();
  const reserved =
    RESERVED_INSIDE.find((word) => looksLike(slug).includes(looksLike(word))) ??
    slug.split('-').find((part) => RESERVED_PARTS.has(part)) ??
    [...RESERVED_PARTS, ...RESERVED_ALONE].find((word) => looksLike(slug) === looksLike(word));
  if (reserved) throw new SlugReserved(reserved);
  return slug as Slug;
}

/** Signs that a hasty reader takes for each other, on a small screen or said aloud. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/-/g, ''],
  [/0/g, 'o'],
  [/[1il|]/g, 'l'],
  [/3/g, 'e'],
  [/4/g, 'a'],
  [/5|z/g, 's'],
  [/2/g, 's'],
  [/rn/g, 'm'],
  [/vv|w/g, 'v'],
  [/q/g, 'g'],
  [/(.)\1+/g, '$1'],
];

/** The address as a hasty reader sees it: two that look like the same are one too many. */
export function looksLike(slug: string): string {
  return ALIKE.reduce((text, [signs, sign]) => text.replace(signs, sign), slug);
}
