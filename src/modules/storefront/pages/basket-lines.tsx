import type { VNode } from 'preact';
import { Amount, Photo } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { optionsText, photoUrl } from '../../catalogue/index.js';
import { type BasketLine, totalOf } from '../domain/basket.js';
import { titleIn } from './words.js';

const PHOTO = { width: 72, height: 90 };

/** One kind of goods with its pieces and what they cost; `children` stand below, such as a field to change it. */
export function LineCard(props: { tr: Translator; line: BasketLine; children?: VNode | null }): VNode {
  const { tr, line, children } = props;
  const { t } = tr;
  const title = titleIn(tr, line);
  return (
    <div class="basket-line">
      {line.photo && <Photo picture={{ src: photoUrl(line.photo, 240), alt: '', ...PHOTO }} />}
      <div>
        <p>
          <a href={`/p/${line.code}`}>{title}</a>
        </p>
        <p class="hint">{piecesText(tr, line)}</p>
        {line.price && line.aside === undefined && <Amount value={totalOf(line)} />}
        {line.aside && <p class="error">{t(`checkout.aside.${line.aside}`, { available: line.available })}</p>}
        {children}
      </div>
    </div>
  );
}

/** "Size: M · 2 pieces of ₹460". */
export function piecesText(tr: Translator, line: BasketLine): string {
  const options = optionsText(line.options, tr);
  const count = line.quantity;
  const pieces = line.price
    ? tr.t('checkout.pieces-of', { count, price: tr.money(line.price) })
    : tr.t('storefront.order.pieces', { count });
  return options ? `${options} · ${pieces}` : pieces;
}
