import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { goOn, OnceKey, type OnceRequest, PageEndpoint, type PageVisit, shown } from '../../../platform/http/index.js';
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
    html(reply, await this.listPage({ actor, request, reply }, freshForm()));
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
    const visit = { actor, request, reply };
    const wish = { title: body.title, titleHindi: body.titleHindi ?? '', productId };
    await goOn(
      visit,
      ({ value }) => `${LIST}/${value.id}`,
      () => this.curate.make(hers(actor), wish, once),
      async ({ error, tr, status }) => {
        const state = refusedForm(body, { title: tr.refusal(error) });
        const page = productId === undefined ? this.listPage(visit, state) : this.addPage(visit, productId, state);
        html(reply, await page, status);
      },
    );
  }

  @Get('add')
  @PageEndpoint({ permission: 'links.make', summary: 'Choose the look-book that goods go into' })
  async add(
    @CurrentActor() actor: Actor,
    @Query() { product = '' }: CollectionQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    html(reply, await this.addPage({ actor, request, reply }, parseId(product), freshForm()));
  }

  @Get(':collectionId')
  @PageEndpoint({ permission: 'links.make', summary: 'One look-book with its goods, to share all at once' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('collectionId') collectionId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    html(reply, await this.page({ actor, request, reply }, parseId(collectionId), freshForm()));
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
    const visit = { actor, request, reply };
    await goOn(
      visit,
      body.do === 'delete' ? LIST : `${LIST}/${collectionId}`,
      async () => this.curate.change(hers(actor), collectionId, changeOf(body)),
      async ({ error, tr, status }) => {
        const state = refusedForm(body, { title: tr.refusal(error) });
        html(reply, await this.page(visit, collectionId, state), status);
      },
    );
  }

  private async page(visit: PageVisit, id: string, state: FormState) {
    const { userId } = visit.actor;
    const collection = await this.collections.find(id);
    const isHers = collection?.ownerId === userId;
    if (!collection || !(isHers || (collection.ownerId === null && collection.shown))) throw new UnknownCollection();
    const goods = await this.browse.dressed(userId, await this.collections.goodsIn(id));
    return CollectionPage({ ...shown(visit), collection, goods, isHers, state });
  }

  private async listPage(visit: PageVisit, state: FormState) {
    const [mine, house] = await Promise.all([
      this.collections.list(visit.actor.userId, 'all'),
      this.collections.list(null, 'shown'),
    ]);
    return CollectionsPage({ ...shown(visit, LIST), mine, house, state, once: newId<'Once'>() });
  }

  private async addPage(visit: PageVisit, productId: string, state: FormState) {
    const { userId } = visit.actor;
    const [mine, [goods]] = await Promise.all([
      this.collections.list(userId, 'all'),
      this.browse.dressed(userId, [productId]),
    ]);
    if (!goods) throw new UnknownCollection();
    return AddToCollectionPage({ ...shown(visit, `${LIST}/add`), mine, goods, state, once: newId<'Once'>() });
  }
}

function hers({ userId }: Actor): Curator {
  return { userId, part: 'reseller' };
}
