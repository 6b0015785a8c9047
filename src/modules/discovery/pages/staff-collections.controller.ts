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
import { changeOf } from './collection-change.js';
import { ChangeCollectionDto, CollectionQueryDto, NewCollectionDto } from './collection-form.dto.js';
import { StaffCollectionPage, StaffCollectionsPage } from './staff-collections.page.js';

const LIST = '/staff/collections';

/** Look-books that staff make for all resellers. */
@Controller('staff/collections')
export class StaffCollectionPages {
  constructor(
    private readonly collections: CollectionRepository,
    private readonly curate: CurateCollections,
    private readonly browse: BrowseGoods,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'collections.curate', summary: 'Look-books of the house, shown and not yet shown' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    html(reply, await this.listPage({ actor, request, reply }, freshForm()));
  }

  @Post()
  @PageEndpoint({ permission: 'collections.curate', summary: 'Make a look-book of the house; nobody sees it yet' })
  async make(
    @CurrentActor() actor: Actor,
    @Body() body: NewCollectionDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, request, reply };
    const wish = { title: body.title, titleHindi: body.titleHindi ?? '' };
    await goOn(
      visit,
      ({ value }) => `${LIST}/${value.id}`,
      () => this.curate.make(staff(actor), wish, once),
      async ({ error, tr, status }) => {
        const state = refusedForm(body, { title: tr.refusal(error) });
        html(reply, await this.listPage(visit, state), status);
      },
      'here',
    );
  }

  @Get(':collectionId')
  @PageEndpoint({ permission: 'collections.curate', summary: 'One look-book of the house, with goods to put in' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('collectionId') collectionId: string,
    @Query() { q }: CollectionQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    html(reply, await this.page({ actor, request, reply }, parseId(collectionId), freshForm(), q));
  }

  @Post(':collectionId')
  @PageEndpoint({ permission: 'collections.curate', summary: 'Rename, fill, order, show or delete a look-book' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('collectionId') param: string,
    @Body() body: ChangeCollectionDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const collectionId = parseId(param);
    const visit = { actor, request, reply };
    await goOn(
      visit,
      body.do === 'delete' ? LIST : `${LIST}/${collectionId}`,
      async () => this.curate.change(staff(actor), collectionId, changeOf(body)),
      async ({ error, tr, status }) => {
        const state = refusedForm(body, { title: tr.refusal(error) });
        html(reply, await this.page(visit, collectionId, state), status);
      },
    );
  }

  private async listPage(visit: PageVisit, state: FormState) {
    const collections = await this.collections.list(null, 'all');
    return StaffCollectionsPage({ ...shown(visit, LIST), collections, state, once: newId<'Once'>() });
  }

  private async page(visit: PageVisit, id: string, state: FormState, q?: string) {
    const { userId } = visit.actor;
    const collection = await this.collections.find(id);
    if (!collection || collection.ownerId !== null) throw new UnknownCollection();
    const inside = await this.collections.goodsIn(id);
    const [goods, { page }] = await Promise.all([
      this.browse.dressed(userId, inside),
      this.browse.execute(userId, { q }),
    ]);
    const found = page.items.filter((product) => !inside.includes(product.id));
    return StaffCollectionPage({ ...shown(visit), collection, goods, found, q: q ?? '', state });
  }
}

function staff({ userId }: Actor): Curator {
  return { userId, part: 'staff' };
}
