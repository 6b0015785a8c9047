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
    html(reply, await this.listPage(actor, request, freshForm()));
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
    try {
      const wish = { title: body.title, titleHindi: body.titleHindi ?? '' };
      const { value } = await this.curate.make(staff(actor), wish, once);
      reply.redirect(`${LIST}/${value.id}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const state = refusedForm(body, { title: speak(request, actor).refusal(error) });
      html(reply, await this.listPage(actor, request, state), STATUS_OF_KIND[error.kind]);
    }
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
    html(reply, await this.page(actor, request, parseId(collectionId), freshForm(), q));
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
    try {
      await this.curate.change(staff(actor), collectionId, changeOf(body));
      reply.redirect(body.do === 'delete' ? LIST : `${LIST}/${collectionId}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const state = refusedForm(body, { title: speak(request, actor).refusal(error) });
      html(reply, await this.page(actor, request, collectionId, state), STATUS_OF_KIND[error.kind]);
    }
  }

  private async listPage(actor: Actor, request: FastifyRequest, state: FormState) {
    const collections = await this.collections.list(null, 'all');
    const tr = speak(request, actor);
    return StaffCollectionsPage({ tr, path: LIST, actor, collections, state, once: newId<'Once'>() });
  }

  private async page(actor: Actor, request: FastifyRequest, id: string, state: FormState, q?: string) {
    const collection = await this.collections.find(id);
    if (!collection || collection.ownerId !== null) throw new UnknownCollection();
    const inside = await this.collections.goodsIn(id);
    const [goods, { page }] = await Promise.all([
      this.browse.dressed(actor.userId, inside),
      this.browse.execute(actor.userId, { q }),
    ]);
    const found = page.items.filter((product) => !inside.includes(product.id));
    const tr = speak(request, actor);
    return StaffCollectionPage({ tr, path: request.url, actor, collection, goods, found, q: q ?? '', state });
  }
}

function staff({ userId }: Actor): Curator {
  return { userId, part: 'staff' };
}

function speak(request: FastifyRequest, actor: Actor): Translator {
  return translatorFor(languageOf(request, actor.language));
}
