/**
 * What GST tells apart: the tariff chapters with a rate of their own among the goods sold here, and the rest.
 * Apparel is chapters 61 to 63, footwear 64 (a piece is a pair), imitation jewellery 7117.
 */
export const GOODS_CLASSES = ['apparel', 'footwear', 'jewellery', 'imitation-jewellery', 'general'] as const;

export type GoodsClass = (typeof GOODS_CLASSES)[number];

/** The class of a tariff code (HSN) of two to eight digits; unknown codes are general goods. */
export function goodsClassOfHsn(hsn: string): GoodsClass {
  if (/^6[123]/.test(hsn)) return 'apparel';
  if (hsn.startsWith('64')) return 'footwear';
  if (hsn.startsWith('7117')) return 'imitation-jewellery';
  if (/^711[3-6]/.test(hsn)) return 'jewellery';
  return 'general';
}
