import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import { BrowseGoods } from '../app/browse-goods.js';
import { CurateCollections, type Curator } from '../app/curate-collections.js';
import { UnknownCollection } from '../domain/errors.js';
import { CollectionRepository } from '../infra/collection.repository.js';
import { CollectionPage } from './collection.page.js';
import { changeOf } from './collection-change.js';
import { ChangeCollectionDto, CollectionQueryDto, NewCollectionDto } from './collection-form.dto.js';
import { AddToCollectionPage, CollectionsPage } from './collections.page.js';

const LIST = '/reseller/collections';

/** Look-books of a reseller, and the house's for her to share. */
@Controller('reseller/collections')
export class CollectionPages {
  constructor(
    private readonly collections: CollectionRepository,
    private readonly curate: CurateCollections,
    private readonly browse: BrowseGoods,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Your look-books, and those made for everybody' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    html(reply, await this.listPage(actor, request, freshForm()));
  }

  @Post()
  @PageEndpoint({ permission: 'links.make', summary: 'Make a look-book, also with its first goods' })
  async make(
    @CurrentActor() actor: Actor,
    @Body() body: NewCollectionDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const productId = body.product ? parseId(body.product) : undefined;
    try {
      const wish = { title: body.title, titleHindi: body.titleHindi ?? '', productId };
      const { value } = await this.curate.make(hers(actor), wish, once);
      reply.redirect(`${LIST}/${value.id}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const state = refusedForm(body, { title: speak(request, actor).refusal(error) });
      const page = await (productId === undefined
        ? this.listPage(actor, request, state)
        : this.addPage(actor, request, productId, state));
      html(reply, page, STATUS_OF_KIND[error.kind]);
    }
  }

  @Get('add')
  @PageEndpoint({ permission: 'links.make', summary: 'Choose the look-book that goods go into' })
  async add(
    @CurrentActor() actor: Actor,
    @Query() { product = '' }: CollectionQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    html(reply, await this.addPage(actor, request, parseId(product), freshForm()));
  }

  @Get(':collectionId')
  @PageEndpoint({ permission: 'links.make', summary: 'One look-book with its goods, to share all at once' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('collectionId') collectionId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    html(reply, await this.page(actor, request, parseId(collectionId), freshForm()));
  }

  @Post(':collectionId')
  @PageEndpoint({ permission: 'links.make', summary: 'Rename, fill, order or delete your look-book' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('collectionId') param: string,
    @Body() body: ChangeCollectionDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const collectionId = parseId(param);
    // To whom a look-book is shown is a thing of those that are made for everybody.
    if (body.do === 'show' || body.do === 'hide') throw new UnknownCollection();
    try {
      await this.curate.change(hers(actor), collectionId, changeOf(body));
      reply.redirect(body.do === 'delete' ? LIST : `${LIST}/${collectionId}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const state = refusedForm(body, { title: speak(request, actor).refusal(error) });
      html(reply, await this.page(actor, request, collectionId, state), STATUS_OF_KIND[error.kind]);
    }
  }

  private async page(actor: Actor, request: FastifyRequest, id: string, state: FormState) {
    const collection = await this.collections.find(id);
    const isHers = collection?.ownerId === actor.userId;
    if (!collection || !(isHers || (collection.ownerId === null && collection.shown))) throw new UnknownCollection();
    const goods = await this.browse.dressed(actor.userId, await this.collections.goodsIn(id));
    const tr = speak(request, actor);
    return CollectionPage({ tr, path: request.url, actor, collection, goods, isHers, state });
  }

  private async listPage(actor: Actor, request: FastifyRequest, state: FormState) {
    const [mine, house] = await Promise.all([
      this.collections.list(actor.userId, 'all'),
      this.collections.list(null, 'shown'),
    ]);
    const tr = speak(request, actor);
    return CollectionsPage({ tr, path: LIST, actor, mine, house, state, once: newId<'Once'>() });
  }

  private async addPage(actor: Actor, request: FastifyRequest, productId: string, state: FormState) {
    const [mine, [goods]] = await Promise.all([
      this.collections.list(actor.userId, 'all'),
      this.browse.dressed(actor.userId, [productId]),
    ]);
    if (!goods) throw new UnknownCollection();
    const tr = speak(request, actor);
    return AddToCollectionPage({ tr, path: `${LIST}/add`, actor, mine, goods, state, once: newId<'Once'>() });
  }
}

function hers({ userId }: Actor): Curator {
  return { userId, part: 'reseller' };
}

function speak(request: FastifyRequest, actor: Actor): Translator {
  return translatorFor(languageOf(request, actor.language));
}
