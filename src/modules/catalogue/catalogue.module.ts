import { Module } from '@nestjs/common';
import { InventoryModule } from '../inventory/index.js';
import { PricingModule } from '../pricing/index.js';
import { SuppliersModule } from '../suppliers/index.js';
import { AddPhotos } from './app/add-photos.js';
import { FoldGoods } from './app/fold-goods.js';
import { ImportSheet } from './app/import-sheet.js';
import { KeepPicture } from './app/keep-picture.js';
import { ShowProduct } from './app/show-product.js';
import { WriteBatch } from './app/write-batch.js';
import { CatalogueApi } from './catalogue.api.js';
import { ImportsController } from './http/imports.controller.js';
import { PhotoFilesController } from './http/photo-files.controller.js';
import { PhotosController } from './http/photos.controller.js';
import { ProductsController } from './http/products.controller.js';
import { GoodsRepository } from './infra/goods.repository.js';
import { ImportQueries } from './infra/import.queries.js';
import { ImportRepository } from './infra/import.repository.js';
import { OwnGoodsQueries } from './infra/own-goods.queries.js';
import { PhotoRepository } from './infra/photo.repository.js';
import { PhotoSizes } from './infra/photo-sizes.js';
import { ProductQueries } from './infra/product.queries.js';
import { SearchQueries } from './infra/search.queries.js';
import { ShareableQueries } from './infra/shareable.queries.js';
import { GoodsPages } from './pages/goods.controller.js';
import { ImportPages } from './pages/imports.controller.js';

/** Goods: sheets and photos in, products with variants and prices out. */
@Module({
  imports: [SuppliersModule, PricingModule, InventoryModule],
  controllers: [PhotosController, PhotoFilesController, ImportsController, ProductsController, ImportPages, GoodsPages],
  providers: [
    AddPhotos,
    FoldGoods,
    ImportSheet,
    KeepPicture,
    ShowProduct,
    WriteBatch,
    GoodsRepository,
    ImportRepository,
    PhotoRepository,
    ImportQueries,
    OwnGoodsQueries,
    ProductQueries,
    SearchQueries,
    ShareableQueries,
    PhotoSizes,
    CatalogueApi,
  ],
  exports: [CatalogueApi, KeepPicture, ProductQueries, SearchQueries],
})
export class CatalogueModule {}
