/** Goods that are shared at once: as many pictures as a chat takes in one go. */
export const LINKS_AT_ONCE_MAX = 30;
