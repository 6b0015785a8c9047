import type { VNode } from 'preact';
import { Button, Heading, Notice } from '../../../platform/html/index.js';
import type { MessageArguments, Translator } from '../../../platform/i18n/index.js';
import type { SellableProduct } from '../../catalogue/index.js';
import { ResellerPage } from '../../resellers/index.js';
import type { Refused } from '../app/make-share-links.js';
import type { SheetAddress } from './sheet-address.js';
import { titleIn } from './words.js';

/** Some cards are ready, others cannot be made at this margin: which, and why. */
export function SomeSharedPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly sheet: SheetAddress;
  /** Cards that are ready. */
  readonly count: number;
  readonly refused: readonly Refused[];
  readonly goods: readonly SellableProduct[];
}): VNode {
  const { tr, path, actor, sheet, count, refused, goods } = props;
  const { t } = tr;
  const byId = new Map(goods.map((product) => [product.id as string, product]));
  const query = new URLSearchParams(sheet.codes.map((code) => ['code', code]));
  const title = t('share.many.ready', { count });
  return (
    <ResellerPage title={title} tr={tr} actor={actor} path={path}>
      <Heading title={title} />
      {count > 0 && (
        <Button href={sheet.codes.length === 0 ? sheet.path : `${sheet.path}?${query}`} icon="share-2" width="wide">
          {t('share.many.share', { count })}
        </Button>
      )}
      <Notice tone="warn" title={t('share.many.left', { count: refused.length })}>
        <ul>
          {refused.map(({ productId, code, facts }) => {
            const product = byId.get(productId);
            return (
              <li key={productId}>
                <strong>{product ? titleIn(tr, product) : t('share.many.gone')}</strong>{' '}
                {tr.refusal({ code, facts: facts as MessageArguments })}
              </li>
            );
          })}
        </ul>
      </Notice>
      <Button
        href={`/reseller/share-many?${new URLSearchParams(refused.map(({ productId }) => ['product', productId]))}`}
        look="quiet"
        width="wide"
      >
        {t('share.many.again')}
      </Button>
    </ResellerPage>
  );
}
