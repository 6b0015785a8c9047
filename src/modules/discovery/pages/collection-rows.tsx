import type { VNode } from 'preact';
import { Photo, Pill } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { photoOf, titleIn } from '../../share/index.js';
import type { CollectionInList } from '../infra/collection.repository.js';

const SMALL = 240;

/** Look-books under each other, each with its cover; `under` is the address that they lie under. */
export function CollectionRows(props: {
  readonly tr: Translator;
  readonly collections: readonly CollectionInList[];
  readonly under: string;
  /** Staff see which are shown. */
  readonly withState?: 'state';
}): VNode {
  const { tr, collections, under, withState } = props;
  const { t } = tr;
  return (
    <ul class="rows">
      {collections.map((collection) => (
        <li key={collection.id}>
          <a class="row" href={`${under}/${collection.id}`}>
            <span class="row-photo">
              {collection.photoSha256 !== null && <Photo picture={photoOf(collection.photoSha256, '', SMALL)} />}
            </span>
            <span class="row-words">
              <span class="row-title">{titleIn(tr, collection)}</span>
              <span class="row-pills">
                <Pill>{t('discovery.collections.goods', { count: collection.goods })}</Pill>
                {withState && (
                  <Pill tone={collection.shown ? 'good' : 'warn'}>
                    {t(collection.shown ? 'discovery.collections.shown' : 'discovery.collections.hidden')}
                  </Pill>
                )}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
