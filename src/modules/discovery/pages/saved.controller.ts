import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, readCursor } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { BrowseGoods } from '../app/browse-goods.js';
import { SaveGoods } from '../app/save-goods.js';
import { SavedRepository } from '../infra/saved.repository.js';
import { SavedPage } from './saved.page.js';
import { SavedFormDto } from './saved-form.dto.js';

const PAGE_SIZE = 20;
const SAVED = '/reseller/saved';

/** A place in a list. */
export class PlaceInListDto {
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Goods she keeps for later. */
@Controller('reseller/saved')
export class SavedPages {
  constructor(
    private readonly saved: SavedRepository,
    private readonly saveGoods: SaveGoods,
    private readonly browse: BrowseGoods,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Goods you saved, last saved first' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { after }: PlaceInListDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.saved.list(actor.userId, readCursor(after), PAGE_SIZE + 1);
    const page = cursorPage(found, PAGE_SIZE, ({ at, id }) => `${at}/${id}`);
    const ids = page.items.map(({ id }) => id);
    const goods = await this.browse.dressed(actor.userId, ids);
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, SavedPage({ tr, path: request.url, actor, goods, next: page.next, isFirst: !after }));
  }

  @Post()
  @PageEndpoint({ permission: 'links.make', summary: 'Save goods for later, or drop them' })
  async change(@CurrentActor() actor: Actor, @Body() body: SavedFormDto, @Res() reply: FastifyReply): Promise<void> {
    const productId = parseId(body.product);
    if (body.do === 'save') await this.saveGoods.save(actor.userId, productId);
    else await this.saveGoods.drop(actor.userId, productId);
    reply.redirect(ownPage(body.back), 303);
  }
}

/** A page of hers, and nothing else: a form could be made to lead elsewhere. */
function ownPage(address = SAVED): string {
  return /^\/reseller(?:\/[\w-]+)*(?:\?[\w%&=.+~*-]*)?$/.test(address) ? address : SAVED;
}
