import type { ComponentChildren, VNode } from 'preact';
import { assetUrl, Notice, Page } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';

/** What every page of a reseller is made of; `scripts` are files of `assets/static`. */
export interface ResellerPageProps {
  readonly title: string;
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  /** Path and query of the page. */
  readonly path: string;
  readonly scripts?: readonly string[];
  readonly children?: ComponentChildren;
}

/** A page with the reseller's bottom bar, which her phone may keep as an app. */
export function ResellerPage({ children, scripts = [], ...props }: ResellerPageProps): VNode {
  const { tr } = props;
  const head = <ResellerHead tr={tr} />;
  return (
    <Page {...props} nav="reseller" robots="noindex" head={head} scripts={['app.js', ...scripts]}>
      <div data-no-network hidden>
        <Notice tone="warn" title={tr.t('shop.app.no-network')} />
      </div>
      {children}
    </Page>
  );
}

/** What a phone needs to put these pages on its home screen, and the looks that only they have. */
export function ResellerHead({ tr }: { tr: Translator }): VNode {
  return (
    <>
      <link rel="manifest" href={`/app/manifest/${tr.language}`} />
      <link rel="apple-touch-icon" href={assetUrl('icon-192.png')} />
      <link rel="stylesheet" href={assetUrl('reseller.css')} />
    </>
  );
}
