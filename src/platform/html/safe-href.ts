/** Schemes that cannot run a script, or a path, query or fragment; a colon anywhere before those is refused. */
const SAFE = /^(?:(?:https?|mailto|tel|sms|whatsapp):|[\w.~%-]*(?:[/?#]|$))/i;

/** An address that is safe in `href`: anything that could run as a script (javascript:, data:) becomes `#`. */
export function safeHref(href: string): string {
  return SAFE.test(href) ? href : '#';
}
