export { KeepPicture } from './app/keep-picture.js';
export { CatalogueApi, type SellableProduct } from './catalogue.api.js';
export { CatalogueModule } from './catalogue.module.js';
export { UnknownPhoto, UnknownProduct } from './domain/errors.js';
export { PhotoTooLarge } from './domain/photo-errors.js';
export { photoUrl } from './domain/photo-url.js';
export { readPicture } from './http/picture-upload.js';
export { bytesOf, isEmptyFile, readUpload } from './http/upload.js';
export { acceptPhoto } from './infra/photo-intake.js';
export {
  type FeedFilter,
  type FeedProduct,
  ON_OFFER,
  ProductQueries,
  type ShownProduct,
  type ShownVariant,
} from './infra/product.queries.js';
export { SearchQueries } from './infra/search.queries.js';
export type { ProductForSharing, VariantForSharing } from './infra/shareable.queries.js';
export { categoryName, optionsText, originName } from './pages/goods-words.js';
