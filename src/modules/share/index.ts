export { DrawCard } from './app/draw-card.js';
export type { VariantQuote } from './app/quote-margin.js';
export { whatsAppLink } from './domain/caption.js';
export {
  type CardFormat,
  type CardName,
  cardFileName,
  isCardLanguage,
  isCardTemplate,
} from './domain/card-name.js';
export type { Channel } from './domain/channel.js';
export { LinkEnded, UnknownLink } from './domain/link-errors.js';
export type { LinkOffer, LinkOffers, LinkSellers } from './domain/link-offers.js';
export { suggestedMargin } from './domain/suggested-margin.js';
export { priceInWords, wholeInWords } from './domain/whole-in-words.js';
export { LinkNoticeQueries } from './infra/link-notice.queries.js';
export { type LinkBeside, type LinkSummary, ShareLinkQueries } from './infra/share-link.queries.js';
export { type ShopGoods, ShopGoodsQueries } from './infra/shop-goods.queries.js';
export { photoOf } from './pages/photo-of.js';
export { titleIn } from './pages/words.js';
export { type LinkOrder, ShareApi } from './share.api.js';
export { ShareModule } from './share.module.js';
