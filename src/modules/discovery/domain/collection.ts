import { CollectionFull, CollectionTitleUnfit } from './errors.js';

/** What one look-book holds. */
export const GOODS_MAX = 100;
/** Letters of a look-book's name. */
export const TITLE_MAX = 60;

/** A look-book's name as it was typed. Throws {@link CollectionTitleUnfit}. */
export function readCollectionTitle(typed: string): string {
  const title = typed.replace(/\s+/g, ' ').trim();
  if (title === '' || title.length > TITLE_MAX) throw new CollectionTitleUnfit(TITLE_MAX);
  return title;
}

/** The goods with one more at the end; the same twice is one. Throws {@link CollectionFull}. */
export function withGoods<Id>(goods: readonly Id[], added: Id): readonly Id[] {
  if (goods.includes(added)) return goods;
  if (goods.length >= GOODS_MAX) throw new CollectionFull(GOODS_MAX);
  return [...goods, added];
}

/** The goods with one of them a place nearer to the start or the end; at the edge it stays. */
export function moved<Id>(goods: readonly Id[], one: Id, to: 'earlier' | 'later'): readonly Id[] {
  const at = goods.indexOf(one);
  const target = to === 'earlier' ? at - 1 : at + 1;
  const other = goods[target];
  if (at < 0 || other === undefined) return goods;
  const changed = [...goods];
  changed[at] = other;
  changed[target] = one;
  return changed;
}

/** Goods in parts that can be shared at once, in their order. */
export function inParts<Id>(goods: readonly Id[], size: number): readonly (readonly Id[])[] {
  return Array.from({ length: Math.ceil(goods.length / size) }, (_, part) =>
    goods.slice(part * size, (part + 1) * size),
  );
}
