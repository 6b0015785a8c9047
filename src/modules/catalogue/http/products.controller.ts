import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import type { MoneyJson } from '../../../kernel/index.js';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type CursorPage, cursorPage, Endpoint, readCursor } from '../../../platform/http/index.js';
import { ShowProduct } from '../app/show-product.js';
import { UnknownProduct } from '../domain/errors.js';
import { photoUrl } from '../domain/photo-url.js';
import { type FeedProduct, ProductQueries, type ShownProduct } from '../infra/product.queries.js';
import { BrowseProductsDto, ProductStatusDto } from './product.dto.js';

const PAGE_SIZE = 24;

interface FeedAnswer {
  readonly id: string;
  readonly title: string;
  readonly titleHindi?: string;
  readonly category: string;
  readonly basePrice: MoneyJson;
  readonly mrp?: MoneyJson;
  readonly variants: number;
  readonly available: number;
  readonly photo?: string;
}

interface ProductAnswer extends FeedAnswer {
  readonly description: string;
  readonly countryOfOrigin: string;
  readonly supplierName: string;
  readonly photos: readonly string[];
  readonly offers: readonly {
    readonly variantId: string;
    readonly options: Readonly<Record<string, string>>;
    readonly basePrice: MoneyJson;
    readonly mrp?: MoneyJson;
    readonly available: number;
  }[];
}

/** Goods as resellers browse them, and the supplier's switch. */
@Controller('v1/products')
export class ProductsController {
  constructor(
    private readonly products: ProductQueries,
    private readonly showProduct: ShowProduct,
  ) {}

  @Get()
  @Endpoint({ permission: 'catalogue.browse', summary: 'Goods to share, newest first; ?category= and ?q= narrow' })
  async list(@Query() query: BrowseProductsDto): Promise<CursorPage<FeedAnswer>> {
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const { category, q: words } = query;
    const found = await this.products.feed({ category, words, before, limit: PAGE_SIZE + 1 });
    return cursorPage(found.map(feedAnswer), PAGE_SIZE, (product) => product.id);
  }

  @Get(':productId')
  @Endpoint({ permission: 'catalogue.browse', summary: 'One product with its variants and base prices' })
  async show(@Param('productId') productId: string): Promise<ProductAnswer> {
    const found = await this.products.find(parseId(productId));
    if (!found) throw new UnknownProduct();
    return productAnswer(found);
  }

  @Put(':productId/status')
  @HttpCode(204)
  @Endpoint({ permission: 'catalogue.manage', summary: 'Show or hide one of your products' })
  async setStatus(
    @CurrentActor() actor: Actor,
    @Param('productId') productId: string,
    @Body() { status }: ProductStatusDto,
  ): Promise<void> {
    await this.showProduct.execute({ supplierId: actor.userId, productId: parseId(productId), status });
  }
}

function feedAnswer(product: FeedProduct): FeedAnswer {
  const { titleHindi, mrp, photoSha256 } = product;
  return {
    id: product.id,
    title: product.title,
    ...(titleHindi !== null && { titleHindi }),
    category: product.category,
    basePrice: product.basePrice.toJSON(),
    ...(mrp && { mrp: mrp.toJSON() }),
    variants: product.variants,
    available: product.available,
    ...(photoSha256 !== null && { photo: photoUrl(photoSha256, 480) }),
  };
}

function productAnswer(product: ShownProduct): ProductAnswer {
  return {
    ...feedAnswer(product),
    description: product.description,
    countryOfOrigin: product.countryOfOrigin,
    supplierName: product.supplierName,
    photos: product.photos.map((sha256) => photoUrl(sha256, 960)),
    offers: product.offers.map(({ id, options, basePrice, mrp, available }) => ({
      variantId: id,
      options,
      basePrice: basePrice.toJSON(),
      ...(mrp && { mrp: mrp.toJSON() }),
      available,
    })),
  };
}
