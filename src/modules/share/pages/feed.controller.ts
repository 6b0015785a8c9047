import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, readCursor } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { ProductQueries } from '../../catalogue/index.js';
import { FeedPage } from './feed.page.js';

const PAGE_SIZE = 20;

/** What a reseller looks for; an empty search box means everything. */
export class FeedQueryDto {
  @IsOptional() @IsString() @MaxLength(80) q?: string;
  @IsOptional() @IsString() @MaxLength(200) category?: string;
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** The goods a reseller may share. */
@Controller('reseller/share')
export class FeedPages {
  constructor(private readonly products: ProductQueries) {}

  @Get()
  @PageEndpoint({ permission: 'catalogue.browse', summary: 'Goods to share, newest first' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: FeedQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const q = query.q?.trim() || undefined;
    const category = query.category || undefined;
    const after = query.after || undefined;
    const cursor = readCursor(after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const [found, categories] = await Promise.all([
      this.products.feed({ category, words: q, before, limit: PAGE_SIZE + 1 }),
      this.products.categories(),
    ]);
    const page = cursorPage(found, PAGE_SIZE, (product) => product.id);
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, FeedPage({ tr, path: request.url, actor, page, categories, choice: { q, category, after } }));
  }
}
