/** Goods of which at least so many of 10,000 parcels stay are called goods that rarely come back. */
export const KEPT_WELL_BP = 8_500;
