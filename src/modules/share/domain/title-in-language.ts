/** A product's name for a caption or card: titles exist in English and, for some goods, in Hindi. */
export function titleInLanguage(
  goods: { readonly title: string; readonly titleHindi?: string | null | undefined },
  language: string,
): string {
  return (language === 'hi' && goods.titleHindi) || goods.title;
}
