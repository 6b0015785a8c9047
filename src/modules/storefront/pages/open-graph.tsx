import type { VNode } from 'preact';
import type { Money } from '../../../kernel/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { type CardName, cardFileName, priceInWords } from '../../share/index.js';
import type { ShownCharges } from '../app/charges.js';
import { shorten } from '../domain/shorten.js';
import { totalDue } from './total-lines.js';

/** WhatsApp shows about so much of a title and a description. */
const TITLE_MAX = 60;
const DESCRIPTION_MAX = 80;
/** Size of the preview card. */
const CARD = { width: 1200, height: 630 };

/** What a link shows of itself in a chat. */
export function OpenGraph(props: {
  readonly tr: Translator;
  readonly title: string;
  readonly price: Money;
  /** What is paid beside it. */
  readonly charges: ShownCharges;
  readonly resellerName: string;
  readonly code: string;
  /** Whole address of the page. */
  readonly url: string;
  readonly publicUrl: string;
  /** Changes with the card, so that a chat app which keeps pictures by their address fetches the new one. */
  readonly cardVersion?: string | undefined;
}): VNode {
  const { tr, title, price, charges, resellerName, code, url, publicUrl, cardVersion } = props;
  const image = `${publicUrl}/cards/${cardFileName(previewCardOf(code, tr))}${cardVersion ? `?v=${cardVersion}` : ''}`;
  const whole = totalDue(price, charges);
  const shown = whole.equals(price) ? undefined : { amount: whole, certainty: charges.certainty };
  const words = { price: priceInWords(price, shown, tr.language), reseller: resellerName };
  const description = shorten(tr.t('storefront.preview', words), DESCRIPTION_MAX);
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={url} />
      <meta property="og:type" content="product" />
      <meta property="og:site_name" content={tr.t('platform.name')} />
      <meta property="og:locale" content={tr.language === 'hi' ? 'hi_IN' : 'en_IN'} />
      <meta property="og:title" content={shorten(title, TITLE_MAX)} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:image" content={image} />
      <meta property="og:image:type" content="image/jpeg" />
      <meta property="og:image:width" content={String(CARD.width)} />
      <meta property="og:image:height" content={String(CARD.height)} />
      <meta property="og:image:alt" content={shorten(title, TITLE_MAX)} />
    </>
  );
}

/** The card that a chat shows beside a link. */
export function previewCardOf(code: string, { language }: Translator): CardName {
  return { code, language: language === 'hi' ? 'hi' : 'en', format: 'preview' };
}
