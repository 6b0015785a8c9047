import type { PlainText } from '../../domain/sheet/read-product.js';

const HAS_TAGS = /<[a-z!/]/i;
const HAS_ENTITIES = /&[a-z#]/i;
const STARTS_A_LINE = /<(br|p|div|li|tr|ul|ol|h[1-6]|\/p|\/div|\/ul|\/ol|\/table)\b/gi;
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** Loads the cleaner of HTML, which is large, when the first sheet needs it. Text without tags comes back as it is. */
export async function loadPlainText(): Promise<PlainText> {
  const { default: sanitizeHtml } = await import('sanitize-html');
  return (text) => {
    const hasTags = HAS_TAGS.test(text);
    if (!hasTags && !HAS_ENTITIES.test(text)) return text;
    // Between tags a line break is a space, as a browser shows it.
    const html = hasTags ? text.replaceAll(/\s+/g, ' ').replaceAll(STARTS_A_LINE, '\n<$1') : text;
    const clean = sanitizeHtml(html, { allowedTags: [], allowedAttributes: {}, nestingLimit: 50 });
    return clean.replaceAll(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity);
  };
}
