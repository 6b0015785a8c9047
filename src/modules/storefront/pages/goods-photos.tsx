import type { VNode } from 'preact';
import { Disclosure, Photo } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { photoUrl } from '../../catalogue/index.js';

/** Photos are shown in this size; the sheet keeps their true proportions. */
const [WIDTH, HEIGHT] = [480, 600];
const MORE_MAX = 5;

/** The first photo large, the others behind a tap, so that a page on a slow line is not heavy. */
export function GoodsPhotos({
  photos,
  title,
  tr,
}: {
  photos: readonly string[];
  title: string;
  tr: Translator;
}): VNode {
  const [first, ...more] = photos;
  if (!first) return <p class="hint">{tr.t('storefront.product.no-photo')}</p>;
  const shown = more.slice(0, MORE_MAX);
  return (
    <>
      <Photo picture={{ src: photoUrl(first, 480), alt: title, width: WIDTH, height: HEIGHT }} load="first" />
      {shown.length > 0 && (
        <Disclosure summary={tr.t('storefront.product.more-photos', { count: shown.length })}>
          {shown.map((sha256) => (
            <Photo key={sha256} picture={{ src: photoUrl(sha256, 480), alt: title, width: WIDTH, height: HEIGHT }} />
          ))}
        </Disclosure>
      )}
    </>
  );
}
