import type { VNode } from 'preact';
import { Card, DefinitionList, Photo } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ReturnView } from '../infra/return-photo.repository.js';

/** Side of a small picture in pixels, as the page reserves it; the whole one opens at a tap. */
const SMALL_PX = 88;

/** Why a buyer sends something back, in her words and photos. `photosAt` is the address below which they lie. */
export function ReturnCard(props: { tr: Translator; asked: ReturnView; photosAt: string }): VNode {
  const { tr, asked, photosAt } = props;
  const { t } = tr;
  return (
    <Card title={t(`logistics.reason.${asked.reason}`)}>
      <DefinitionList
        items={[
          { term: t('aftersale.return.asked'), detail: tr.dateTime(asked.requestedAt) },
          ...(asked.wantsInstead ? [{ term: t('aftersale.exchange.wants'), detail: asked.wantsInstead }] : []),
          ...(asked.note ? [{ term: t('aftersale.return.words'), detail: asked.note }] : []),
        ]}
      />
      <ReturnPhotoRow tr={tr} photos={asked.photos} photosAt={photosAt} />
    </Card>
  );
}

/** The photos side by side, each leading to the whole picture. */
export function ReturnPhotoRow(props: {
  tr: Translator;
  photos: ReturnView['photos'];
  photosAt: string;
}): VNode | null {
  const { tr, photos, photosAt } = props;
  if (photos.length === 0) return null;
  return (
    <p class="evidence">
      {photos.map((id, index) => (
        <a key={id} href={`${photosAt}/${id}`}>
          <Photo
            picture={{
              src: `${photosAt}/${id}`,
              alt: tr.t('aftersale.photo-no', { no: index + 1 }),
              width: SMALL_PX,
              height: SMALL_PX,
            }}
          />
        </a>
      ))}
    </p>
  );
}
