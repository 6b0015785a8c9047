import type { VNode } from 'preact';
import { EmptyState, Page, ProductGrid, ProductTile, Section } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { photoUrl } from '../../catalogue/index.js';
import type { EndedLink } from '../app/ended-link.js';
import { ShopLink } from './shop-link.js';
import { wholeNote } from './whole-note.js';
import { titleIn } from './words.js';

/** Size of a tile's photo. */
const [WIDTH, HEIGHT] = [240, 300];

/** A link that no longer sells says so kindly, and shows what its reseller still sells. */
export function EndedLinkPage(props: { tr: Translator; path: string; link: EndedLink | undefined }): VNode {
  const { tr, path, link } = props;
  const { t } = tr;
  return (
    <Page title={t('storefront.ended.title')} tr={tr} nav="buyer" path={path} robots="noindex">
      <EmptyState title={t('storefront.ended.title')} icon="clock">
        {link === undefined ? (
          <p>{t('storefront.ended.next')}</p>
        ) : (
          <>
            <p>
              {link.since ? t('storefront.ended.time', { when: tr.dateTime(link.since) }) : t('storefront.ended.price')}
            </p>
            <p>{t('storefront.ended.ask', { reseller: link.resellerName })}</p>
          </>
        )}
      </EmptyState>
      {link !== undefined && link.alive.length > 0 && <Alive tr={tr} link={link} />}
      {link !== undefined && <ShopLink tr={tr} {...link} />}
    </Page>
  );
}

function Alive({ tr, link }: { tr: Translator; link: EndedLink }): VNode {
  return (
    <Section title={tr.t('storefront.ended.alive', { reseller: link.resellerName })}>
      <ProductGrid>
        {link.alive.map(({ code, title, titleHindi, photo, price, grams }) => (
          <ProductTile
            key={code}
            href={`/p/${code}`}
            title={titleIn(tr, { title, titleHindi: titleHindi ?? undefined })}
            price={price}
            {...noteOf(wholeNote(tr, link.charges, { price, grams }))}
            {...(photo ? { picture: { src: photoUrl(photo, 240), alt: '', width: WIDTH, height: HEIGHT } } : {})}
          />
        ))}
      </ProductGrid>
    </Section>
  );
}

function noteOf([note]: readonly string[]): { note?: string } {
  return note === undefined ? {} : { note };
}
