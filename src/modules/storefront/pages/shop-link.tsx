import type { VNode } from 'preact';
import { Button } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';

/** A quiet way to all that a link's reseller sells, where she has a shop that may be shown. */
export function ShopLink(props: {
  tr: Translator;
  resellerName: string;
  shopAddress: string | undefined;
}): VNode | null {
  const { tr, resellerName, shopAddress } = props;
  if (shopAddress === undefined) return null;
  return (
    <Button href={`/s/${shopAddress}`} look="plain" icon="store">
      {tr.t('storefront.shop-link', { reseller: resellerName })}
    </Button>
  );
}
