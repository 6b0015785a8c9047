export { CatalogueApi } from './catalogue.api.js';
export { CatalogueModule } from './catalogue.module.js';
export { photoUrl } from './domain/photo-url.js';
export {
  type FeedFilter,
  type FeedProduct,
  ProductQueries,
  type ShownProduct,
  type ShownVariant,
} from './infra/product.queries.js';
export type { ProductForSharing, VariantForSharing } from './infra/shareable.queries.js';
