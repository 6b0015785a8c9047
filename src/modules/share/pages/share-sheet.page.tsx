import type { VNode } from 'preact';
import {
  Amount,
  Button,
  Disclosure,
  Field,
  FilterLinks,
  Heading,
  Notice,
  Photo,
  Section,
} from '../../../platform/html/index.js';
import { LANGUAGES, type Translator } from '../../../platform/i18n/index.js';
import type { ChargePolicy, WholePrice } from '../../pricing/index.js';
import { ResellerPage } from '../../resellers/index.js';
import { wholeOfOffer } from '../app/whole-of-offer.js';
import { caption, whatsAppLink } from '../domain/caption.js';
import { captionOfMany, whatsAppLinkOfMany } from '../domain/caption-of-many.js';
import type { CardChoice } from '../domain/card-choice.js';
import { CARD_FORMATS, CARD_LANGUAGES, CARD_TEMPLATES, cardFileName } from '../domain/card-name.js';
import { CARD_SIZE } from '../domain/card-size.js';
import type { LinkOffers } from '../domain/link-offers.js';
import { linkUrl } from '../domain/link-url.js';
import { titleInLanguage } from '../domain/title-in-language.js';
import { wholeInWords } from '../domain/whole-in-words.js';
import { type SheetAddress, sheetAddress } from './sheet-address.js';
import { titleIn } from './words.js';

/** What a sheet is made of. */
export interface ShareSheetProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  /** One or several, in the order of their pictures. */
  readonly links: readonly LinkOffers[];
  readonly choice: CardChoice;
  readonly address: SheetAddress;
  /** What is paid beside the goods now. */
  readonly charges: ChargePolicy;
  /** Where buyers reach us, without a slash at the end. */
  readonly publicUrl: string;
}

/** A link that has a card: what it sells at, and its words. */
interface Shown {
  readonly link: LinkOffers;
  readonly code: string;
  readonly title: string;
  readonly price: NonNullable<LinkOffers['offers'][number]>['sellingPrice'];
  /** What that comes to with everything paid beside it, where something is. */
  readonly whole: WholePrice | undefined;
  readonly url: string;
  readonly card: string;
}

/** Everything to share one link or several: pictures, text, WhatsApp, and the address itself. */
export function ShareSheetPage(props: ShareSheetProps): VNode {
  const { tr, path, actor, links } = props;
  const { t } = tr;
  const shown = shownOf(props);
  const [only] = links;
  const title = t(links.length > 1 ? 'share.sheet.title-many' : 'reseller.sheet.title');
  const lead = links.length > 1 ? t('share.sheet.lead-many', { count: links.length }) : only && titleIn(tr, only);
  return (
    <ResellerPage title={title} tr={tr} actor={actor} path={path} scripts={['share.js']}>
      <Heading title={title} {...(lead === undefined ? {} : { lead })} />
      <Standing tr={tr} links={links} />
      <div class="beside">
        <div class="stack">
          <Choosers {...props} />
          <Cards {...props} shown={shown} />
        </div>
        <div class="stack">
          {shown.length > 0 && <Steps {...props} shown={shown} />}
          {links.length === 1 && only && <TheLink {...props} link={only} shown={shown[0]} />}
        </div>
      </div>
    </ResellerPage>
  );
}

function shownOf({ links, choice, charges, publicUrl }: ShareSheetProps): Shown[] {
  return links.flatMap((link) => {
    const [cheapest] = link.offers;
    if (!cheapest) return [];
    const { code } = link;
    const card = `/cards/${cardFileName({ code, ...choice })}`;
    const title = titleInLanguage(link, choice.language);
    const url = linkUrl(publicUrl, code);
    return [{ link, code, title, price: cheapest.sellingPrice, whole: wholeOfOffer(charges, cheapest), url, card }];
  });
}

/** What has ended is said; of several, how many. */
function Standing({ tr: { t, dateTime }, links }: { tr: Translator; links: readonly LinkOffers[] }): VNode | null {
  const ended = links.filter(({ standing }) => standing !== 'open');
  const [only] = links;
  if (only && ended.length === 0) {
    if (!only.endsAt) return null;
    return <p class="hint">{t('share.sheet.until', { when: dateTime(only.endsAt) })}</p>;
  }
  if (links.length === 1 && only?.standing === 'over') return <Notice tone="warn" title={t('reseller.sheet.ended')} />;
  const word = links.length > 1 ? 'some' : only?.standing;
  return <Notice tone="warn" title={t(`share.sheet.standing-${word}`, { count: ended.length })} />;
}

/** Shape, then language and look; each choice is an address, so that no script is needed. */
function Choosers({ tr: { t }, choice, address }: ShareSheetProps): VNode {
  const to = (change: Partial<CardChoice>) => sheetAddress(address, { ...choice, ...change });
  return (
    <>
      <FilterLinks
        label={t('share.sheet.format')}
        items={CARD_FORMATS.map((format) => ({
          href: to({ format }),
          label: t(`share.sheet.format-${format}`),
          current: format === choice.format,
        }))}
      />
      <Disclosure summary={t('share.sheet.look', { language: LANGUAGES[choice.language].name })}>
        <FilterLinks
          label={t('reseller.sheet.language')}
          items={CARD_LANGUAGES.map((language) => ({
            href: to({ language }),
            label: LANGUAGES[language].name,
            current: language === choice.language,
          }))}
        />
        <FilterLinks
          label={t('share.sheet.template')}
          items={CARD_TEMPLATES.map((template) => ({
            href: to({ template }),
            label: t(`share.sheet.template-${template}`),
            current: template === choice.template,
          }))}
        />
      </Disclosure>
    </>
  );
}

function Cards(props: ShareSheetProps & { shown: readonly Shown[] }): VNode {
  const { tr, choice, shown } = props;
  const cards = shown.map(({ code, card, title }, index) => {
    const picture = { src: card, alt: tr.t('reseller.sheet.card', { title }), ...CARD_SIZE[choice.format] };
    const photo = <Photo key={code} picture={picture} load={index === 0 ? 'first' : 'near'} />;
    if (shown.length === 1) return photo;
    return (
      <a key={code} href={card} download={`${code}.jpg`}>
        {photo}
      </a>
    );
  });
  return <div class={shown.length > 1 ? 'share-cards' : `share-card shape-${choice.format}`}>{cards}</div>;
}

function Steps(props: ShareSheetProps & { shown: readonly Shown[] }): VNode {
  const { tr, choice, shown, address } = props;
  const { t } = tr;
  const [only] = shown;
  const many = shown.length > 1 || only === undefined;
  const text = many ? captionOfMany(shown, choice.language) : caption({ ...only, language: choice.language });
  const files = shown.map(({ code, card }) => ({ code, src: card, file: `${code}.jpg` }));
  const zip = sheetAddress({ ...address, path: '/reseller/cards/pictures.zip' }, choice);
  const pdf = sheetAddress({ ...address, path: '/reseller/cards/catalogue.pdf' }, choice);
  const saving = many
    ? { href: zip, download: 'haat-cards.zip', word: t('share.sheet.save-all') }
    : { href: only.card, download: `${only.code}.jpg`, word: t('reseller.sheet.save-picture') };
  return (
    <div
      class="steps-to-share"
      id="share"
      data-cards={JSON.stringify(files)}
      data-share-word={t(many ? 'share.sheet.share-pictures' : 'reseller.sheet.share-picture')}
      data-part-word={t('share.sheet.share-part', { from: '{from}', to: '{to}' })}
      data-copied={t('reseller.sheet.copied')}
      data-shared={t('reseller.sheet.shared')}
    >
      <p class="step-word">{t(many ? 'share.sheet.step-pictures' : 'reseller.sheet.step-picture')}</p>
      <div data-share-picture="">
        <Button href={saving.href} download={saving.download} icon="image" width="wide">
          {saving.word}
        </Button>
      </div>
      <p class="step-word">{t('reseller.sheet.step-text')}</p>
      <button type="button" class="button quiet wide" data-copy-text="" hidden>
        <span>{t('reseller.sheet.copy-text')}</span>
      </button>
      <div data-whatsapp="">
        <Button
          href={many ? whatsAppLinkOfMany(shown, choice.language) : whatsAppLink(text)}
          look="quiet"
          icon="message-circle"
          width="wide"
          newTab
        >
          {t('reseller.sheet.whatsapp')}
        </Button>
      </div>
      <p class="said" role="status" data-said="" />
      <Field
        type="textarea"
        name="caption"
        label={t('reseller.sheet.text')}
        value={text}
        rows={many ? 10 : 6}
        readOnly
      />
      <div data-save="" hidden>
        <Button href={saving.href} download={saving.download} look="quiet" icon="download" width="wide">
          {saving.word}
        </Button>
      </div>
      {many && (
        <Button href={pdf} download="haat-catalogue.pdf" look="quiet" icon="file-text" width="wide">
          {t('share.sheet.save-catalogue')}
        </Button>
      )}
    </div>
  );
}

function TheLink(props: ShareSheetProps & { link: LinkOffers; shown: Shown | undefined }): VNode {
  const { tr, publicUrl, link, shown } = props;
  const { t } = tr;
  const url = linkUrl(publicUrl, link.code);
  return (
    <>
      <Section title={t('reseller.sheet.link')}>
        <p class="big-link">
          <a href={url}>{url.replace(/^https?:\/\//, '')}</a>
        </p>
        <p class="hint">{t('reseller.sheet.link-hint')}</p>
      </Section>
      {shown && (
        <p>
          {t('reseller.sheet.price')} <Amount value={shown.price} size="large" />
          {shown.whole && ` · ${wholeInWords(shown.whole, tr.language)}`}
        </p>
      )}
      <Button href={`/reseller/links/${link.code}/figures`} look="quiet" icon="chart-column" width="wide">
        {t('business.figures.title')}
      </Button>
      <Button href={`/reseller/orders/new?link=${link.code}`} look="quiet" icon="package-plus" width="wide">
        {t('reseller.sheet.order')}
      </Button>
      <p>
        <a href={`/reseller/share/${link.productId}`}>{t('reseller.sheet.again')}</a>
      </p>
    </>
  );
}
