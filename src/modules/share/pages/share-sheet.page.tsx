import type { VNode } from 'preact';
import { Amount, Button, Field, FilterLinks, Heading, Notice, Photo, Section } from '../../../platform/html/index.js';
import { LANGUAGES, type Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import { caption, whatsAppLink } from '../domain/caption.js';
import { PORTRAIT } from '../domain/card-layout.js';
import { cardFileName } from '../domain/card-name.js';
import type { LinkOffers } from '../domain/link-offers.js';
import { titleIn } from './words.js';

/** Languages in which a card can be drawn. */
export const CARD_LANGUAGES = ['en', 'hi'] as const;
export type CardLanguage = (typeof CARD_LANGUAGES)[number];

/** Everything to share one link: the picture, the text, WhatsApp, and the address itself. */
export function ShareSheetPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly link: LinkOffers;
  /** Language of the card and its text, which may be another than the reader's. */
  readonly language: CardLanguage;
  /** Where buyers reach us, without a slash at the end. */
  readonly publicUrl: string;
  readonly ended: boolean;
}): VNode {
  const { tr, path, actor, link, language, publicUrl, ended } = props;
  const { t } = tr;
  const { code } = link;
  const title = titleIn(tr, link);
  const url = `${publicUrl}/p/${code}`;
  const card = `/cards/${cardFileName({ code, language, format: 'portrait' })}`;
  const [cheapest] = link.offers;
  const price = cheapest?.sellingPrice;
  const words = { title: language === 'hi' ? (link.titleHindi ?? link.title) : link.title, url, language };
  const text = price ? caption({ ...words, price }) : url;
  return (
    <ResellerPage title={t('reseller.sheet.title')} tr={tr} actor={actor} path={path} scripts={['share.js']}>
      <Heading title={t('reseller.sheet.title')} lead={title} />
      {ended && <Notice tone="warn" title={t('reseller.sheet.ended')} />}
      <div class="beside">
        <div class="stack">
          <FilterLinks
            label={t('reseller.sheet.language')}
            items={CARD_LANGUAGES.map((choice) => ({
              href: `/reseller/links/${code}?card=${choice}`,
              label: LANGUAGES[choice].name,
              current: choice === language,
            }))}
          />
          <div class="share-card">
            <Photo
              picture={{
                src: card,
                alt: t('reseller.sheet.card', { title }),
                width: PORTRAIT.width,
                height: PORTRAIT.height,
              }}
              load="first"
            />
          </div>
        </div>
        <div class="stack">
          <div
            class="steps-to-share"
            id="share"
            data-card={card}
            data-file={`${code}.jpg`}
            data-share-word={t('reseller.sheet.share-picture')}
            data-copied={t('reseller.sheet.copied')}
            data-shared={t('reseller.sheet.shared')}
          >
            <p class="step-word">{t('reseller.sheet.step-picture')}</p>
            <div data-share-picture="">
              <Button href={card} download={`${code}.jpg`} icon="image" width="wide">
                {t('reseller.sheet.save-picture')}
              </Button>
            </div>
            <p class="step-word">{t('reseller.sheet.step-text')}</p>
            <Field type="textarea" name="caption" label={t('reseller.sheet.text')} value={text} rows={8} readOnly />
            <button type="button" class="button quiet wide" data-copy-text="" hidden>
              <span>{t('reseller.sheet.copy-text')}</span>
            </button>
            <Button href={whatsAppLink(text)} look="quiet" icon="message-circle" width="wide" newTab>
              {t('reseller.sheet.whatsapp')}
            </Button>
            <p class="said" role="status" data-said="" />
          </div>
          <Section title={t('reseller.sheet.link')}>
            <p class="big-link">
              <a href={url}>{url.replace(/^https?:\/\//, '')}</a>
            </p>
            <p class="hint">{t('reseller.sheet.link-hint')}</p>
          </Section>
          {price && (
            <p>
              {t('reseller.sheet.price')} <Amount value={price} size="large" />
            </p>
          )}
          <Button href={`/reseller/orders/new?link=${code}`} look="quiet" icon="package-plus" width="wide">
            {t('reseller.sheet.order')}
          </Button>
          <p>
            <a href={`/reseller/share/${link.productId}`}>{t('reseller.sheet.again')}</a>
          </p>
        </div>
      </div>
    </ResellerPage>
  );
}
