import type { ComponentChildren, VNode } from 'preact';
import type { Money } from '../../kernel/index.js';
import { Amount } from './amount.js';
import { Glyph } from './icon.js';
import { Photo, type Picture } from './photo.js';
import { safeHref } from './safe-href.js';

/** Goods in a feed. */
export interface ProductTileProps {
  readonly href: string;
  readonly title: string;
  readonly picture?: Picture;
  readonly price: Money;
  /** Under the price, such as "You earn ₹74" or the number of pieces left. */
  readonly note?: ComponentChildren;
  /** Over the photo, such as a `Pill`. */
  readonly badge?: ComponentChildren;
  /** Below, such as a share button. */
  readonly action?: ComponentChildren;
}

/** One product: photo, title, price. */
export function ProductTile({ href, title, picture, price, note, badge, action }: ProductTileProps): VNode {
  return (
    <li class="product">
      <a href={safeHref(href)}>
        <span class="product-photo">
          {picture ? <Photo picture={picture} /> : <Glyph name="image" />}
          {badge !== undefined && <span class="badge">{badge}</span>}
        </span>
        <span class="product-title">{title}</span>
        <Amount value={price} size="large" />
        {note !== undefined && <span class="product-note">{note}</span>}
      </a>
      {action !== undefined && <div class="product-action">{action}</div>}
    </li>
  );
}

/** A feed of products: two columns on a phone, up to five on a wide screen. */
export function ProductGrid({ children }: { children?: ComponentChildren }): VNode {
  return <ul class="products">{children}</ul>;
}
