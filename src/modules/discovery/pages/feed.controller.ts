import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { ProductQueries } from '../../catalogue/index.js';
import { BrowseGoods } from '../app/browse-goods.js';
import type { FeedChoice } from '../domain/feed-choice.js';
import { FeedPage } from './feed.page.js';

/** What a reseller looks for; an empty box means everything. */
export class FeedQueryDto {
  @IsOptional() @IsString() @MaxLength(80) q?: string;
  @IsOptional() @IsString() @MaxLength(200) category?: string;
  @IsOptional() @IsString() @MaxLength(20) sort?: string;
  @IsOptional() @IsString() @MaxLength(5) state?: string;
  @IsOptional() @IsString() @MaxLength(20) from?: string;
  @IsOptional() @IsString() @MaxLength(20) to?: string;
  @IsOptional() @IsString() @MaxLength(40) size?: string;
  @IsOptional() @IsString() @MaxLength(20) earn?: string;
  @IsOptional() @IsString() @MaxLength(5) kept?: string;
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** The goods a reseller may share. */
@Controller('reseller/share')
export class FeedPages {
  constructor(
    private readonly browse: BrowseGoods,
    private readonly products: ProductQueries,
  ) {}

  @Get()
  @PageEndpoint({
    permission: 'catalogue.browse',
    summary: 'Goods to share: newest, trending, high earning or rarely returned, searched and filtered',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: FeedQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const choice = withoutBlanks(query);
    const [found, categories] = await Promise.all([
      this.browse.execute(actor.userId, choice),
      this.products.categories(),
    ]);
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, FeedPage({ tr, path: request.url, actor, found, categories, choice }));
  }
}

/** A form sends its empty boxes too; an address without them is shorter to keep. The language is not a choice of goods. */
function withoutBlanks(query: FeedQueryDto): FeedChoice {
  const typed = Object.entries(query).filter(([name, text]) => name !== 'lang' && String(text).trim() !== '');
  return Object.fromEntries(typed);
}
